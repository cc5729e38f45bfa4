// What a round asks of each of its departments, answered or not: `due` has what is open of it, whoever counts has all.

extension RecordTimeline {
    /// For every round and department that it waits for: to sign or to object by the last day for objections (S19). It ends by the
    /// department's first decision on the round; or without one by the next round, a ruling, or the end of the record.
    public func signOffs(on today: Day, _ calendar: WorkingCalendar) -> [Obligation] {
        Bench(course: self, today: today, calendar: calendar).signOffs()
    }
}

extension RecordTimeline {
    /// The decisions that count as things stand: no paper that its department contested since, and none that the department's own key went
    /// against (decision 32).
    public var standingDecisions: [Fact<Decided>] {
        guard decisions.contains(where: \.what.isOnPaper) else { return decisions }
        return decisions.filter { paper in
            let said = paper.what
            guard said.isOnPaper else { return true }
            let isContested = contests.contains {
                $0.isAfter(paper) && $0.what.department == said.department && $0.what.round == said.round
            }
            let byKey = decisions.last {
                !$0.what.isOnPaper && $0.what.department == said.department && $0.what.round == said.round
            }
            return !isContested && (byKey.map { $0.what.decision == said.decision } ?? true)
        }
    }
}

extension RecordTimeline.Bench {
    func signOffs() -> [Obligation] {
        course.rounds.enumerated().flatMap { index, round in
            let next = index + 1 < course.rounds.count ? course.rounds[index + 1] : nil
            return round.what.signatories.map { answer(of: $0, to: round, before: next) }
        }
    }

    private func answer(
        of department: DepartmentCode, to round: RecordTimeline.Fact<Record>, before next: RecordTimeline.Fact<Record>?
    ) -> Obligation {
        let own = course.standingDecisions.first {
            $0.what.round == round.what.round && $0.what.department == department
        }
        let upheld = course.rulings.first { $0.what.round == round.what.round && $0.what.act == .uphold }
        // Of several on one day the first counts.
        var endings = own.map { [Obligation.Ending.met($0)] } ?? []
        if let next {
            endings.append(.init(way: .moved(round: next.what.round ?? 0), on: next.day, calendar: calendar))
        }
        for day in [upheld?.day, course.closedOn].compactMap({ $0 }) {
            endings.append(.init(way: .lapsed, on: day, calendar: calendar))
        }
        var obligation = Obligation(
            .confirmation, number, nil, of: department, since: round.day, endings.min { $0.on < $1.on }, today: today,
            calendar, due: term(of: round))
        obligation.round = round.what.round
        return obligation
    }
}
