"""An article's text against its claims, both ways."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import data, paths
from aicapacity.data.verify import tokens

TEXT = """On Bridges

A. Writer

By the end of 2020, according to Dr. Stone, 12 bridges stood. More than half of
them were built last year.

I. Building

The town has 1,000 people, e.g. masons. "It grew by 2.5%." The work, begun in
May, was

cut by a page. One road leads in.
"""


@pytest.fixture(scope="module")
def shipped():
    return data.load()


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "bridges.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def claim(name, sentence, tokens="", section="opening", paragraph=3):
    return {
        "claim": name,
        "article": "wei-kai-2024",
        "section": section,
        "paragraph": paragraph,
        "tokens": tokens,
        "fingerprint": data.fingerprint(sentence),
    }


FIRST = claim(
    "b-1", "by the end of 2020 according to dr stone 12 bridges stood", "2020; 12 bridges"
)
HALF = claim("b-2", "More than half of them were built last year.", "more than half; last year")
PEOPLE = claim("b-3", "The town has 1,000 people, e.g. masons.", "1,000 people", "I", 5)
GROWTH = claim("b-4", "“It grew by 2.5%.”", "2.5%", "I", 5)
ALL = [FIRST, HALF, PEOPLE, GROWTH]


def package(shipped, claims, exclusions=((5, "one"),)):
    excluded = pd.DataFrame(
        [("wei-kai-2024", paragraph, token, "no quantity") for paragraph, token in exclusions],
        columns=["article", "paragraph", "token", "reason"],
    )
    tables = {**shipped.tables, "claims": pd.DataFrame(claims), "exclusions": excluded}
    return data.Package(tables)


def found(path, package):
    return [
        (problem.file, problem.row, problem.column, problem.value)
        for problem in data.verify(path, package)
    ]


def test_an_article_whose_every_number_is_claimed_or_excluded_has_no_problem(article, shipped):
    assert data.verify(article, package(shipped, ALL)) == []


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        (FIRST, [(3, "2020"), (3, "12")]),
        (HALF, [(3, "half"), (3, "last year")]),
        (PEOPLE, [(5, "1,000")]),
        (GROWTH, [(5, "2.5%")]),
    ],
)
def test_each_number_without_a_claim_is_listed_with_its_paragraph(
    article, shipped, left_out, missing
):
    kept = [one for one in ALL if one is not left_out]
    assert found(article, package(shipped, kept)) == [
        ("bridges.txt", paragraph, "paragraph", token) for paragraph, token in missing
    ]


def test_a_number_is_claimed_by_its_own_sentence_only(article, shipped):
    elsewhere = {**PEOPLE, "tokens": "1,000 people"}
    other = {**HALF, "tokens": "more than half"}
    assert found(article, package(shipped, [FIRST, other, elsewhere, GROWTH])) == [
        ("bridges.txt", 3, "paragraph", "last year")
    ]


def test_a_claim_whose_sentence_is_not_in_the_text_is_listed(article, shipped):
    gone = claim("b-9", "Nobody wrote this.")
    problems = data.verify(article, package(shipped, [*ALL, gone]))
    assert [(found.file, found.row, found.column) for found in problems] == [
        ("claims.csv", 6, "fingerprint")
    ]
    assert "b-9" in problems[0].message


def test_a_claim_at_another_place_or_with_other_words_is_listed(article, shipped):
    moved = {**GROWTH, "section": "II", "paragraph": 6, "tokens": "2.5%; 3 bridges"}
    assert found(article, package(shipped, [FIRST, HALF, PEOPLE, moved])) == [
        ("claims.csv", 5, "section", "II"),
        ("claims.csv", 5, "paragraph", "6"),
        ("claims.csv", 5, "tokens", "3 bridges"),
    ]


def test_an_exclusion_that_excludes_nothing_is_listed(article, shipped):
    idle = package(shipped, ALL, exclusions=((5, "one"), (3, "seven")))
    assert found(article, idle) == [("exclusions.csv", 3, "token", "seven")]


def test_a_text_that_is_not_there_or_not_text_is_said_in_words(tmp_path, shipped):
    assert "there is no file" in str(data.verify(tmp_path / "none.txt", shipped)[0])
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in str(data.verify(binary, shipped)[0])


def test_an_article_that_the_package_does_not_know_is_said_in_words(article, shipped):
    assert "allowed: wei-kai-2024" in str(data.verify(article, shipped, "nobody")[0])


def test_paragraphs_are_joined_before_they_are_counted_and_split():
    rows = [(one.section, one.paragraph, one.text) for one in data.sentences(TEXT)]
    assert rows == [
        ("opening", 1, "On Bridges"),
        ("opening", 2, "A. Writer"),
        ("opening", 3, "By the end of 2020, according to Dr. Stone, 12 bridges stood."),
        ("opening", 3, "More than half of them were built last year."),
        ("I", 4, "I. Building"),
        ("I", 5, "The town has 1,000 people, e.g. masons."),
        ("I", 5, '"It grew by 2.5%."'),
        ("I", 5, "The work, begun in May, was cut by a page."),
        ("I", 5, "One road leads in."),
    ]


def test_a_fingerprint_is_the_hash_of_letters_and_digits_alone():
    import hashlib

    expected = hashlib.sha256(b"itgrewby25").hexdigest()
    assert data.fingerprint("It grew\nby 2.5%.") == expected
    assert data.fingerprint("Ｉｔ grew by ２.５％") == expected  # full-width forms
    assert data.fingerprint("It grew by 26") != expected


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=80))
def test_no_letter_and_no_digit_is_lost_in_splitting(text):
    kept = "".join(one.text for one in data.sentences(text))
    assert data.fingerprint(kept) == data.fingerprint(" ".join(text.split()))


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_every_number_written_is_a_token(numbers):
    text = "There are " + " and then ".join(f"{number:,}" for number in numbers) + " of them."
    assert tokens(text) == [f"{number:,}" for number in numbers]


def test_ordinals_and_multiples_are_tokens_too():
    assert tokens("At the Third Forum the first of two doubled.") == [
        "third", "first", "two", "doubled",
    ]  # fmt: skip


def test_the_computing_sentences_of_the_shipped_article_are_claimed_to_the_last_number(shipped):
    path = paths.root().parent / "shared" / "reference" / "article.txt"
    if not path.is_file():
        pytest.skip("the article's text is not here; it is not part of the project")
    problems = data.verify(path, shipped)
    assert [str(problem) for problem in problems if problem.file == "claims.csv"] == []
    claimed = set(shipped.claims["fingerprint"])
    sentences = [one for one in data.sentences(path.read_text()) if one.fingerprint in claimed]
    assert {one.paragraph for one in sentences} == set(shipped.claims["paragraph"])
    opening_words = {" ".join(one.text.split()[:4]) for one in sentences}
    assert [
        found for found in problems if any(words in found.message for words in opening_words)
    ] == []


def test_the_sentences_that_page_breaks_cut_are_whole(shipped):
    path = paths.root().parent / "shared" / "reference" / "article.txt"
    if not path.is_file():
        pytest.skip("the article's text is not here; it is not part of the project")
    sentences = [one.text for one in data.sentences(path.read_text(encoding="utf-8"))]
    for joined in ("transforming profoundly", "public health and medical", '"AI for Good'):
        assert sum(joined in one for one in sentences) == 1
