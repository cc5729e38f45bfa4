import Git
import Records

// Whoever signs for a head by a delegation (委托).
extension SignOffJudge {
    /// What the statement says of a delegation: that event gave it, as it might, and it lasts. Unlike a role by the roster it ends by
    /// a day: the tag's date and the time of its fold both lie within its days, and its giver heads the department still.
    mutating func checkDelegation(_ tag: Tag) async {
        guard let statement, !statement.delegation.isEmpty, let department = entry.department else { return }
        guard let given = await ground.delegation(named: statement.delegation, for: department) else {
            return refuse(
                "delegation-unknown", "声明所载的委托不存在，或并非依规给出",
                "there is no such delegation as it states, or none that was given by rule")
        }
        let settings = ground.roster.settings
        let days = [tag.tagger.seconds, ground.recorded, max(ground.recorded, ground.logTime)].map(ground.day(of:))
        let isRunning =
            !given.isWithdrawn && days.allSatisfy(given.entry.covers)
            && settings.department(given.department)?.role(of: given.entry.by) == .head
        guard isRunning else {
            let term = [given.entry.from, given.entry.until].map { $0?.description ?? "" }.joined(separator: "–")
            return refuse(
                "delegation-over", "所依据的委托（\(term)）在签字或签字记入记录时未生效、已终止或已收回",
                "the delegation that it is signed by (\(term)) did not hold when it was signed, or when it was recorded",
                hint: LocalizedText(zh: "请由部门负责人签字，或另行委托", en: "the head signs, or gives another delegation"))
        }
        delegation = given
    }
}

extension SignOffGround {
    /// The delegation that an event gave, as it stands where the tag is folded in; nil where nobody gave it, or might have.
    fileprivate func delegation(named id: String, for department: DepartmentCode) async -> GivenDelegation? {
        guard let event = try? history.event(named: id), event.position < position, event.position > 0,
            let code = roster.settings.acting(for: department)?.code
        else { return nil }
        do {
            let before = try view.at(history.entry(at: event.position - 1).commit.id)
            let (old, new) = (
                try before.delegations(of: code).value, try view.at(event.commit.id).delegations(of: code)
            )
            let place = old.entries.count
            guard event.kind == .delegation, new.findings.isEmpty, new.value.department == code,
                new.value.entries.count == place + 1, let entry = new.value.entries.last, entry.act == .delegate,
                before.faults(of: entry, for: code, after: old, at: event.commit.author.seconds).isEmpty,
                try await view.proof(of: event, judgedBy: before.roster).principal?.isSameAddress(as: entry.by) == true
            else { return nil }
            let now = try view.at(history.entry(at: position - 1).commit.id).delegations(of: code).value
            guard now.entries.starts(with: new.value.entries) else { return nil }
            return GivenDelegation(
                department: code, entry: entry, event: event, isWithdrawn: !now.isStanding(place))
        } catch {
            return nil
        }
    }

    fileprivate func day(of seconds: Int) -> Day {
        (RegisterZone(roster.settings.timeZone)?.moment(seconds) ?? Moment(seconds: seconds, offset: 0)).day
    }
}
