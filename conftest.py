"""What every test run shares: plain outputs, the project's own data, notebooks kept together.

Tests and the kernels they start see `AICAPACITY_STATIC=1`, so panels are figures and tables are
plain HTML, and no `AICAPACITY_DATA` of the caller's shell.
"""

import os
import re
from pathlib import Path

import pytest

os.environ["AICAPACITY_STATIC"] = "1"
os.environ.pop("AICAPACITY_DATA", None)


def pytest_configure(config: pytest.Config) -> None:
    # nbval reads the path as it stands, which would tie a run to the project's root
    rules = getattr(config.option, "nbval_sanitize_with", None)
    if rules and not Path(rules).is_absolute():
        config.option.nbval_sanitize_with = str(config.rootpath / rules)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    """With `-n`, hand out whole files, and those about notebooks once a notebook.

    The cells of a notebook need one kernel, and the tests of a file share what they run. The mark
    `xdist_group` cannot say so: xdist 3.8 does not see it under pytest 9.2.
    """
    from xdist.scheduler import LoadScopeScheduling

    class WholeFiles(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            notebook = re.search(r"\[(\d\d_\w+|template)(-.*)?\]$", nodeid)
            return file + (notebook[1] if notebook else "")

    return WholeFiles(config, log)
