"""What the rows of actions state as technology, and whether AI is among it."""

import re
from collections.abc import Iterable

import pandas as pd

AI = re.compile(r"\bAI")  # "AI", "generative AI", "AIGC"


def parts(texts: Iterable[str]) -> list[str]:
    """The technologies that texts state, each once."""
    found = (part.strip() for text in texts for part in re.split("[;,]", text))
    return list(dict.fromkeys(filter(None, found)))


def with_ai(actions: pd.DataFrame) -> pd.DataFrame:
    """The actions whose technology names AI."""
    return actions[actions["technology"].str.contains(AI)]
