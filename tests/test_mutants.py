"""What `python -m tests.mutants` counts: changes that nothing noticed and that change something."""

from __future__ import annotations

import pytest

from tests.mutants import ROOMS, ROOT, EqualMutant, Mutant, equal_mutants

DIFFERENCE = """\
@@ -1,3 +1,3 @@
 def half(x):
-    if x > 0:
+    if x >= 0:
         return x / 2"""


@pytest.mark.parametrize(
    ("file", "line", "becomes", "is_known"),
    [
        ("calctutor/half.py", "if x > 0:", "if x >= 0:", True),
        ("calctutor/half.py", "if x > 0:", "if x < 0:", False),
        ("calctutor/half.py", "if x > 1:", "if x >= 0:", False),
        ("calctutor/twice.py", "if x > 0:", "if x >= 0:", False),
    ],
)
def test_a_change_is_known_by_its_file_and_both_lines(
    file: str, line: str, becomes: str, is_known: bool
) -> None:
    mutant = Mutant("calctutor.half.x_half__mutmut_1", "calctutor/half.py", "survived", DIFFERENCE)
    assert mutant.is_one_of([EqualMutant(file, line, becomes, "")]) is is_known


@pytest.mark.parametrize("mutant", equal_mutants(), ids=lambda mutant: mutant.line)
def test_what_is_said_to_change_nothing_still_stands_in_the_code(mutant: EqualMutant) -> None:
    lines = {line.strip() for line in (ROOT / mutant.file).read_text().splitlines()}
    assert mutant.line in lines
    assert mutant.because.endswith(".")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_code_and_tests(room: str) -> None:
    assert all(any(ROOT.glob(pattern)) for pattern in ROOMS[room].files)
    assert all((ROOT / tests).exists() for tests in ROOMS[room].tests)
