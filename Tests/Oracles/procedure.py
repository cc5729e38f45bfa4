"""Invents a register and tells how late everything in it was: a second opinion on `concord audit --area procedure`.

Usage: procedure.py SEED RECORDS
Standard output: {"departments": […], "today": MOMENT, "events": […], "findings": ["NUMBER RULE WHO WORKING-DAYS"]}
"""

import json
import random
import sys

from procedure_invention import TODAY, invent
from procedure_judgement import judge


def main():
    seed, count = map(int, sys.argv[1:3])
    departments, events = invent(random.Random(seed), count)
    findings = [" ".join(str(part) for part in finding if part != "") for finding in judge(events, TODAY)]
    answer = {"departments": departments, "today": f"{TODAY}T12:00:00+08:00", "events": events, "findings": findings}
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)


main()
