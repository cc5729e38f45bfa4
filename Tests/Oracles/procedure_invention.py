"""Invents a register: records over two years with every kind of lateness, as a list of events in the order of time.

A record's plan is wild; a referee then drops what the program would rightly refuse (a report before anything is
agreed, a signature given twice, whatever follows the archiving).
"""

import copy
import datetime

from procedure_judgement import History, local_day
from procedure_calendar import DAY, HOLIDAYS

FIRST, LAST = datetime.date(2023, 7, 3), datetime.date(2025, 6, 20)
TODAY = datetime.date(2025, 7, 8)
DEPARTMENTS = ["MKT", "RND", "SAL", "ADM", "FIN"]
ZONES = [datetime.timezone(datetime.timedelta(hours=hours)) for hours in (8, 8, 0, -5)]


def invent(random, count):
    """The events of so many records; each: at (moment), record (number), by (person), what, and what belongs to it."""
    departments = DEPARTMENTS[: random.choice([3, 4, 5])]
    plans = [Plan(random, departments).events() for _ in range(count)]
    give_numbers(plans)
    events = [event for plan in plans for event in plan]
    return departments, sorted(events, key=lambda event: datetime.datetime.fromisoformat(event["at"]))


def give_numbers(plans):
    """Serials run by year and department, in the order in which the records were begun."""
    serials = {}
    for plan in sorted(plans, key=lambda plan: datetime.datetime.fromisoformat(plan[0]["at"])):
        text = plan[0]["text"]
        series = f"{text['day'][:4]}-{text['department']}"
        serials[series] = serials.get(series, 0) + 1
        for event in plan:
            event["record"] = f"{series}-{serials[series]:03}"


class Plan:
    def __init__(self, random, departments):
        self.random, self.departments, self.planned = random, departments, []
        self.highest = 2  # a number that was used for an action is not given again
        self.initiator = random.choice(departments)
        others = [each for each in departments if each != self.initiator]
        self.participants = sorted(random.sample(others, random.randint(1, min(2, len(others)))))
        self.meeting = self.meeting_day()

    def chance(self, share):
        return self.random.random() < share

    def meeting_day(self):
        """Any day, and often one beside a holiday."""
        if self.chance(0.4):
            beside = [day for day in sorted(HOLIDAYS) if FIRST <= day <= LAST]
            return self.random.choice(beside) + self.random.randint(-12, 8) * DAY
        return FIRST + self.random.randrange((LAST - FIRST).days) * DAY

    def at(self, day, what, by, **more):
        """Plans something for a day, at any hour, and often at its first or last."""
        second = self.random.randrange(8 * 3600, 20 * 3600)
        if self.chance(0.15):
            second = self.random.choice([0, 86_340]) + self.random.randrange(60)
        self.planned.append((day, second, len(self.planned), {"by": by.lower(), "what": what, **more}))

    def events(self):
        text = self.first_text()
        self.plan_notices(text)
        if self.chance(0.92):
            self.plan_rounds(text)
        if self.chance(0.12):
            self.at(self.meeting + self.random.randint(-3, 50) * DAY, "void", self.initiator)
        return Referee().let_through(self.in_order())

    def in_order(self):
        """What was planned, in order and a second apart; what is one step (write, then send) stays together."""
        moment, zone = None, self.random.choice(ZONES)
        for day, second, _, event in sorted(self.planned, key=lambda planned: planned[:3]):
            wanted = datetime.datetime.combine(day, datetime.time(), ZONES[0]) + datetime.timedelta(seconds=second)
            moment = max(wanted, moment + datetime.timedelta(seconds=1)) if moment else wanted
            if moment.date() <= TODAY - DAY:
                yield {"at": moment.astimezone(zone).isoformat(), **event}

    # Before the meeting

    def first_text(self):
        dues = [self.random.choice([2, 5, 7, 8, 9, 15, 22, 30, 45]) + self.random.randint(0, 4) for _ in range(2)]
        return {
            "day": str(self.meeting), "start": self.random.choice(["09:00", "14:00"]), "end": "16:30", "version": 1,
            "department": self.initiator, "participants": self.participants,
            "actions": [self.action(no, due) for no, due in enumerate(dues[: self.random.choice([1, 1, 2])], 1)],
        }

    def action(self, no, days):
        return {
            "no": no, "department": self.random.choice([self.initiator, *self.participants]),
            "due": str(self.meeting + days * DAY),
        }

    def plan_notices(self, text):
        """In time, late, missing, after the meeting; moved, announced again, and moved back."""
        self.at(self.meeting - self.random.randint(12, 20) * DAY, "new", self.initiator, text=copy.deepcopy(text))
        announced = copy.deepcopy(text)
        for _ in range(self.random.choice([0, 1, 1, 1, 2, 3])):
            day = self.meeting - self.random.choice([-1, 0, 1, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10]) * DAY
            announced["version"] += 1
            announced["day"] = self.moved(self.random.choice([0, 0, 0, 1, 3]))
            announced["start"] = self.random.choice([text["start"], text["start"], "10:30"])
            announced["end"] = self.random.choice(["16:00", "17:00"])
            self.at(day, "notice", self.initiator, text=copy.deepcopy(announced))
        if self.chance(0.8):
            text.update({key: announced[key] for key in ("day", "start")})
        text["version"] = announced["version"]

    def moved(self, days):
        """The meeting's day, moved within its year, so that the number stays."""
        day = self.meeting + days * DAY
        return str(day if day.year == self.meeting.year else self.meeting)

    # Rounds

    def plan_rounds(self, text):
        day = self.meeting + self.random.choice([0, 1, 1, 2, 2, 3, 4, 5, 8]) * DAY
        for _ in range(self.random.choice([1, 1, 2, 2, 3, 4])):
            text["version"] += 1
            self.at(day, "circulate", self.initiator, text=copy.deepcopy(text))
            day = self.plan_decisions(day)
            self.plan_following(text, day)
            day += self.random.choice([0, 1, 2, 5, 9, 16]) * DAY
            if self.chance(0.6):
                due = datetime.date.fromisoformat(self.random.choice(text["actions"])["due"])
                day = max(day, due + self.random.randint(-6, 6) * DAY)
            self.change(text)

    def plan_decisions(self, day):
        """Signatures on the day or later; objections in time or late, withdrawn or left for a new round.

        Returns the day of the last.
        """
        last = day
        for department in [self.initiator, *self.participants]:
            signed = day + self.random.choice([0, 0, 0, 0, 1, 2, 6]) * DAY
            if self.chance(0.2):
                objected = day + self.random.choice([0, 1, 1, 2, 3, 5]) * DAY
                self.at(objected, "object", department, department=department)
                last = max(last, objected)
                if self.chance(0.6):
                    continue
                signed = max(signed, objected + self.random.randint(0, 3) * DAY)
            if self.chance(0.06):
                self.at(day + self.random.randint(0, 9) * DAY, "object", department, department=department)
            if self.chance(0.97):
                self.at(signed, "sign", department, department=department)
            last = max(last, signed)
        return last

    def change(self, text):
        """Moves due dates, drops actions, adds some; a department joins or leaves."""
        for action in text["actions"]:
            if self.chance(0.6):
                due = datetime.date.fromisoformat(action["due"]) + self.random.randint(-6, 16) * DAY
                action["due"] = str(max(due, self.meeting + DAY))
        if len(text["actions"]) > 1 and self.chance(0.3):
            text["actions"].pop(self.random.randrange(len(text["actions"])))
        if self.chance(0.3):
            self.highest += 1
            text["actions"].append(self.action(self.highest, self.random.randint(5, 60)))
        if self.chance(0.1):
            owners = {action["department"] for action in text["actions"]}
            others = [each for each in self.departments if each != self.initiator]
            text["participants"] = sorted({*owners, self.random.choice(others)} - {self.initiator})

    # Following up

    def plan_following(self, text, agreed):
        finished = []
        for action in text["actions"]:
            due = datetime.date.fromisoformat(action["due"])
            for _ in range(self.random.choice([0, 1, 1])):
                by = self.random.choice([self.initiator, self.initiator, "reg"])
                self.at(due + self.random.choice([-3, -3, -3, -2, 0, 1, 4, 9]) * DAY, "remind", by)
            day = agreed
            while self.chance(0.8) and day < due + 20 * DAY:
                day += self.random.choice([3, 6, 7, 7, 7, 8, 12]) * DAY
                said = day - self.random.choice([0, 0, 0, 0, 2]) * DAY
                self.report(day, said, action, self.random.choice(["ongoing", "ongoing", "delayed"]))
            if self.chance(0.6):
                done = due + self.random.choice([-8, -3, -1, 0, 0, 1, 2, 3, 5, 9, 20]) * DAY
                entered = max(done, agreed) + self.random.choice([0, 0, 1, 1, 2, 3, 4, 6, 10]) * DAY
                self.report(entered, done, action, self.random.choice(["done"] * 5 + ["closed"]))
                finished.append(entered)
        if finished and self.chance(0.8):
            self.at(max(finished) + self.random.choice([0, 0, 1, 4, 9]) * DAY, "archive", self.initiator)

    def report(self, day, on, action, status):
        by = self.random.choice([self.initiator, action["department"]])
        self.at(day, "feedback", by, action=action["no"], status=status, on=str(on))


class Referee:
    """Knows what may happen to a record, from what happened so far."""

    def __init__(self):
        self.history = History()

    def let_through(self, planned):
        events = []
        for event in planned:
            for step in self.steps(event):
                if self.may(step):
                    self.history.take(step)
                    events.append(step)
        return events

    def steps(self, event):
        """A notice or round is written first, and then sent."""
        if event["what"] not in ("notice", "circulate") or not self.may(event):
            return [event]
        sent = {key: event[key] for key in event if key != "text"}
        return [{**event, "what": "edit"}, sent]

    def may(self, event):
        history = self.history
        if history.end:
            return False
        round = history.rounds[-1] if history.rounds else None
        match event["what"]:
            case "notice":
                return not history.rounds
            case "sign" | "object":
                if event["what"] == "object" and round and round.is_agreed():
                    return False
                asked = round and event["department"] in round.departments
                return asked and round.decisions.get(event["department"]) is not (event["what"] == "sign")
            case "feedback":
                return self.may_report(event)
            case "archive":
                return bool(round) and round.is_agreed() and all(map(history.finish, round.dues))
            case "void":
                return bool(history.notices or history.rounds) and not any(each.confirmed for each in history.rounds)
            case "remind":
                return bool(history.owing(local_day(event)))
        return True

    def may_report(self, event):
        """On what is agreed, until it is finished."""
        in_force = [each for each in self.history.rounds if each.confirmed]
        if not in_force or datetime.date.fromisoformat(event["on"]) > local_day(event):
            return False
        action = event["action"]
        return action in in_force[-1].dues and not self.history.finish(action)
