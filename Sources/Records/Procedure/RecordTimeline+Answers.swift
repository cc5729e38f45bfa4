// A difference has who and by when (F3): what the round in force asks of a department, and what is then left to the initiating one.
extension RecordTimeline.Bench {
    /// For each difference whose round says who answers or by when: the answer, and the settlement that it waits for.
    func answers() -> [Obligation] {
        differencesInForce.flatMap { number in
            asks(of: number).compactMap { answer(to: number, $0) } + [settlement(of: number)].compactMap { $0 }
        }
    }

    /// The numbers of every difference that a round in force had.
    private var differencesInForce: [Int] {
        var numbers: [Int] = []
        for number in course.periods.flatMap({ $0.record.differences }).compactMap(\.number)
        where !numbers.contains(number) { numbers.append(number) }
        return numbers
    }

    /// A difference while the rounds in force asked the same of the same department.
    private struct Ask {
        let difference: Difference
        let department: DepartmentCode?
        let round: Int
        let from: Day
        /// The round that came after them, and its day, if one did.
        var next: RecordTimeline.Period?
    }

    private func asks(of number: Int) -> [Ask] {
        var asks: [Ask] = []
        var isGoingOn = false
        for period in course.periods {
            let difference = period.record.differences.first { $0.number == number }
            if isGoingOn, let last = asks.last, let difference, last.difference.isAskedAlike(difference) { continue }
            if isGoingOn { asks[asks.count - 1].next = period }
            isGoingOn = difference?.isAsked == true
            guard isGoingOn, let difference else { continue }
            asks.append(
                Ask(
                    difference: difference, department: difference.answerFrom ?? period.record.department,
                    round: period.round, from: period.from))
        }
        return asks
    }

    private func entries(on number: Int) -> [RecordTimeline.Fact<Settlement>] {
        course.settlements.filter { $0.what.difference == number }
    }

    private func answer(to number: Int, _ ask: Ask) -> Obligation? {
        let entries = entries(on: number)
        // Settled before anybody was asked.
        if entries.contains(where: { !$0.what.answerOnly && $0.day < ask.from }) { return nil }
        let answered = entries.first { $0.day >= ask.from }
        var ending = answered.map(Obligation.Ending.met)
        if let over = course.closedOn, answered.map({ over < $0.day }) ?? true {
            ending = .init(way: .lapsed, on: over, calendar: calendar)
        }
        if let next = ask.next, answered.map({ $0.day >= next.from }) ?? true {
            guard let by = ask.difference.answerBy, by.advanced(by: 1) < next.from else { return nil }
            ending = .init(way: .moved(round: next.round), on: next.from, calendar: calendar)
        }
        guard let by = ask.difference.answerBy else {
            guard ending == nil else { return nil }
            return about(ask, Obligation(.answer, self.number, of: ask.department, since: ask.from))
        }
        return about(
            ask,
            Obligation(.answer, self.number, "S18", of: ask.department, since: ask.from, ending, today: today, calendar)
            {
                _ in by
            })
    }

    private func about(_ ask: Ask, _ obligation: Obligation) -> Obligation {
        var obligation = obligation
        (obligation.difference, obligation.subject, obligation.round) = (
            ask.difference.number, ask.difference.view, ask.round
        )
        return obligation
    }

    /// What was answered is for the initiating department to settle.
    private func settlement(of number: Int) -> Obligation? {
        guard !isClosed, let last = entries(on: number).last, last.what.answerOnly else { return nil }
        return toSettle(number, since: last.day)
    }

    /// Nil where the round in force has the difference no more.
    private func toSettle(_ number: Int, since: Day) -> Obligation? {
        guard let period = course.periods.last,
            let difference = period.record.differences.first(where: { $0.number == number })
        else { return nil }
        var obligation = Obligation(.settlement, self.number, of: period.record.department, since: since)
        (obligation.difference, obligation.subject, obligation.round) = (number, difference.view, period.round)
        return obligation
    }

    /// The differences that stand in the way of archiving (分歧须处理), beyond those that are asked about already.
    func unsettled(since: Day) -> [Obligation] {
        guard course.policyNow.settledDifferences else { return [] }
        let asked = Set(answers().filter(\.isOpen).compactMap(\.difference))
        return (course.periods.last?.record.differences ?? []).compactMap(\.number).filter { number in
            !asked.contains(number) && !entries(on: number).contains { !$0.what.answerOnly }
        }.compactMap { toSettle($0, since: since) }
    }

    /// Whether archiving waits for a difference.
    var isHeldUpByDifference: Bool {
        guard course.policyNow.settledDifferences else { return false }
        return (course.periods.last?.record.differences ?? []).compactMap(\.number).contains { number in
            !entries(on: number).contains { !$0.what.answerOnly }
        }
    }
}
