"""What every test run shares: plain outputs, the project's own data, notebooks kept together.

Tests and the kernels they start see `AICAPACITY_STATIC=1`, so panels are figures and tables are
plain HTML, and no `AICAPACITY_DATA` of the caller's shell.
"""

import os
from pathlib import Path

import pytest

os.environ["AICAPACITY_STATIC"] = "1"
os.environ.pop("AICAPACITY_DATA", None)


def pytest_configure(config: pytest.Config) -> None:
    # nbval reads the path as it stands, which would tie a run to the project's root
    rules = getattr(config.option, "nbval_sanitize_with", None)
    if rules and not Path(rules).is_absolute():
        config.option.nbval_sanitize_with = str(config.rootpath / rules)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # for --dist loadgroup: the cells of a notebook share one kernel, the tests of a file its
    # fixtures, unless a test names a group of its own
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.split("::")[0]))
