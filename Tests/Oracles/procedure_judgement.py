"""How late everything was, told from the list of events alone, by walking through the days (S7, S15, S19, S21-S23).

Late is what has a deadline and was not done by its end; how late is the number of working days after the deadline, the
day on which it was done counted, which is none on a rest day right after it. A round is in force from the day its last
department signed until the day the next round's did. What is void or archived is judged up to that day.
"""

import datetime

from procedure_calendar import DAY, days, worked, worked_after, working_days_later

NOTICE, CIRCULATION, OBJECTION, FEEDBACK = 3, 2, 1, 1  # working days
REMINDER, SYNC = 3, 7  # calendar days
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


def judge(events, today):
    """The findings, as (number, rule, action or department, working days), in order."""
    histories = {}
    for event in sorted(events, key=lambda event: datetime.datetime.fromisoformat(event["at"])):
        if number := event.get("record"):
            histories.setdefault(number, History()).take(event)
    findings = []
    for number, history in histories.items():
        findings += [(number, *finding) for finding in history.findings(today)]
    return sorted(findings)


def local_day(event):
    return datetime.datetime.fromisoformat(event["at"]).astimezone(SHANGHAI).date()


class Round:
    def __init__(self, text, day):
        self.text, self.day, self.decisions, self.confirmed = text, day, {}, None
        self.departments = {text["department"], *text["participants"]}
        self.dues = {each["no"]: datetime.date.fromisoformat(each["due"]) for each in text["actions"]}

    def decide(self, department, agrees, day):
        self.decisions[department] = agrees
        if self.confirmed is None and self.is_agreed():
            self.confirmed = day

    def is_agreed(self):
        return all(self.decisions.get(each) for each in self.departments)


class Report:
    def __init__(self, event):
        self.action, self.status, self.entered = event["action"], event["status"], local_day(event)
        self.on = datetime.date.fromisoformat(event["on"])
        self.finishes = self.status in ("done", "closed")


class History:
    """What happened to one record."""

    def __init__(self):
        self.draft, self.notices, self.rounds, self.objections = None, [], [], []
        self.reports, self.reminders, self.end = [], [], None

    def take(self, event):
        day = local_day(event)
        match event["what"]:
            case "new" | "edit":
                self.draft = event["text"]
            case "notice":
                self.notices.append((day, self.draft))
            case "circulate":
                self.rounds.append(Round(self.draft, day))
            case "sign":
                self.rounds[-1].decide(event["department"], True, day)
            case "object":
                self.rounds[-1].decide(event["department"], False, day)
                self.objections.append((day, self.rounds[-1].day, event["department"]))
            case "feedback":
                self.reports.append(Report(event))
            case "remind":
                self.reminders += [(day, action) for action in self.owing(day)]
            case "archive" | "void":
                self.end = day

    def owing(self, day):
        """The actions whose owners a reminder of this day goes to: due within three days or late, and not finished."""
        in_force = [each for each in self.rounds if each.confirmed]
        if not in_force:
            return []
        dues = in_force[-1].dues
        return [no for no in dues if dues[no] - REMINDER * DAY <= day and not self.finish(no)]

    def finish(self, action):
        """The report that finished the action."""
        return next((each for each in self.reports if each.action == action and each.finishes), None)

    def in_force(self, day):
        """The round in force at the end of a day."""
        return next((each for each in reversed(self.rounds) if each.confirmed and each.confirmed <= day), None)

    def first_in_force(self, action):
        """The first round that came into force with the action."""
        return next(each for each in self.rounds if each.confirmed and action in each.dues)

    def is_superseded(self, round, day):
        """Whether a later round was in force at the end of a day."""
        later = self.rounds[self.rounds.index(round) + 1 :]
        return any(each.confirmed and each.confirmed <= day for each in later)

    def findings(self, today):
        self.last = min(self.end or today, today)
        found = self.late_meeting() + self.late_objections() + self.late_reports()
        for round in self.rounds:
            for action in round.dues if round.confirmed else []:
                found += self.late_action(round, action)
        for action in sorted({no for round in self.rounds if round.confirmed for no in round.dues}):
            found += self.missed_syncs(action)
        return found

    # Before and after the meeting

    def late_meeting(self):
        """The first notice of the day and hour counts at which the meeting was held; without one all the days lack."""
        found = []
        text = self.rounds[-1].text if self.rounds else self.notices[-1][1] if self.notices else None
        if text is None:
            return []
        meeting = datetime.date.fromisoformat(text["day"])
        noticed = [day for day, told in self.notices if (told["day"], told["start"]) == (text["day"], text["start"])]
        given = worked(noticed[0], meeting - DAY) if noticed else 0
        if given < NOTICE:
            found.append(("notice-late", "", NOTICE - given))
        deadline = working_days_later(meeting, CIRCULATION)
        circulated = self.rounds[0].day if self.rounds else self.last
        if circulated > deadline:
            found.append(("circulation-late", "", worked_after(deadline, circulated)))
        return found

    def late_objections(self):
        found = []
        for day, circulated, department in self.objections:
            deadline = working_days_later(circulated, OBJECTION)
            if day > deadline:
                found.append(("objection-late", department, worked_after(deadline, day)))
        return found

    # Actions

    def late_reports(self):
        found = []
        for report in self.reports:
            deadline = working_days_later(report.on, FEEDBACK)
            if report.status == "done" and report.entered > deadline:
                found.append(("feedback-late", str(report.action), worked_after(deadline, report.entered)))
        return found

    def late_action(self, round, action):
        """An action is judged under each round in force: until it is done, or another round is in force, or today.

        What was done before a later round came into force was judged under the one before.
        """
        due, finish = round.dues[action], self.finish(action)
        if self.is_superseded(round, due + DAY):
            return []
        is_first = round is self.first_in_force(action)
        if finish and finish.on < (due + DAY if is_first else max(due + DAY, round.confirmed)):
            return []
        last = due
        for last in days(due + DAY, self.last):
            if self.is_superseded(round, last) or (finish and finish.on <= last):
                break
        if last == due:
            return []
        late = ("action-late", str(action), worked_after(due, last))
        return [late] + self.late_reminder(round, action)

    def late_reminder(self, round, action):
        """Of an action that was late: three days before, if the round was in force then and the action not finished."""
        asked, finish = round.dues[action] - REMINDER * DAY, self.finish(action)
        if self.in_force(asked) is not round or (finish and finish.entered <= asked):
            return []
        for day in days(round.confirmed, self.last):
            if self.in_force(day) is not round:
                break
            if (day, action) in self.reminders or (day > asked and finish and finish.entered <= day):
                break
        return [("reminder-late", str(action), worked_after(asked, day))] if day > asked else []

    def missed_syncs(self, action):
        """Every seven days from the day the first round with the action came into force, and anew from each report."""
        found, finish = [], self.finish(action)
        reported = {each.entered for each in self.reports if each.action == action}
        begin = self.first_in_force(action).confirmed
        since = 0
        for day in days(begin + DAY, self.last - DAY):
            since += 1
            if finish and finish.entered <= day:
                break
            if day in reported:
                since = 0
            elif since % SYNC == 0 and self.calls_for_sync(action, day):
                told = min([each for each in reported if each > day] + [self.last])
                found.append(("sync-late", str(action), worked_after(day, told)))
        return found

    def calls_for_sync(self, action, day):
        round = self.in_force(day)
        if action not in round.dues:
            return False
        meeting = datetime.date.fromisoformat(round.text["day"])
        return round.dues[action] > meeting + SYNC * DAY and day < round.dues[action]
