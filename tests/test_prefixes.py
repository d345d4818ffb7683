"""Letters before B are powers of 1000 or of 1024, as the standards print them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicapacity import prefixes

UNITS = ("B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB")

# IEC 80000-13, prefixes for binary multiples; the table of ISO 80000-1 for the decimal ones
PRINTED = {
    ("kB", "decimal"): 1_000,
    ("KiB", "binary"): 1_024,
    ("MiB", "binary"): 1_048_576,
    ("GiB", "binary"): 1_073_741_824,
    ("TiB", "binary"): 1_099_511_627_776,
    ("PiB", "binary"): 1_125_899_906_842_624,
    ("EiB", "binary"): 1_152_921_504_606_846_976,
    ("ZiB", "binary"): 1_180_591_620_717_411_303_424,
    ("YiB", "binary"): 1_208_925_819_614_629_174_706_176,
    ("ZB", "decimal"): 10**21,
}


@pytest.mark.parametrize(("unit", "prefix"), PRINTED)
def test_a_unit_holds_the_bytes_that_the_standard_prints(unit, prefix):
    assert prefixes.in_bytes(unit, prefix) == PRINTED[unit, prefix]


def test_a_published_conversion_is_met():
    """300 GB are 279.397 GiB, as the article on IEC 60027-2 in Wikipedia prints it."""
    assert round(300 * prefixes.factor("GB", "GiB", "decimal"), 3) == 279.397


def test_the_two_readings_of_zb_lie_18_per_cent_apart():
    assert prefixes.factor("ZB", "ZB", "binary", "decimal") == pytest.approx(1.180591620717, rel=0)


def test_a_unit_of_its_own_is_binary_whatever_the_reading():
    assert prefixes.in_bytes("TiB", "decimal") == prefixes.in_bytes("TB", "binary")


def test_kilo_is_read_in_either_case():
    assert prefixes.in_bytes("KB", "binary") == prefixes.in_bytes("kB", "binary") == 1024


@given(st.sampled_from(UNITS), st.sampled_from(UNITS), st.sampled_from(prefixes.PREFIXES))
def test_there_and_back_again_is_where_one_began(unit, to, prefix):
    there, back = prefixes.factor(unit, to, prefix), prefixes.factor(to, unit, prefix)
    assert math.isclose(there * back, 1, rel_tol=1e-12)


@given(st.sampled_from(UNITS[1:]))
def test_the_binary_reading_is_the_larger_one(unit):
    assert prefixes.in_bytes(unit, "binary") > prefixes.in_bytes(unit, "decimal")


@pytest.mark.parametrize("unit", ["", "Z", "QB", "iB", "zb", "ZB a head", "EFLOPS", "kZB"])
def test_what_is_no_multiple_of_the_byte_is_refused_by_its_name(unit):
    with pytest.raises(prefixes.UnknownUnit, match="no multiple of the byte"):
        prefixes.in_bytes(unit, "decimal")


def test_another_kind_of_prefix_is_refused_with_the_kinds_there_are():
    with pytest.raises(prefixes.UnknownUnit, match="decimal and binary"):
        prefixes.in_bytes("ZB", "octal")
