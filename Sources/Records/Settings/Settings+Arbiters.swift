// Who rules where departments stay apart (F12).
extension Settings {
    /// Why somebody may not rule on a round, by the settings as they stand; nil where they may.
    ///
    /// - Parameters:
    ///   - round: the record as that round has it.
    ///   - then: the settings before the round: nobody signed for an arbiter who was named later.
    public func bar(toRuling principal: String, on round: Record, under then: Settings) -> LocalizedText? {
        guard policy.arbiters.containsAddress(principal) else {
            return LocalizedText(zh: "\(principal) 不是裁定人", en: "\(principal) is no arbiter")
        }
        guard then.policy.arbiters.containsAddress(principal) else {
            return LocalizedText(
                zh: "\(principal) 在该轮送请确认之后方指定为裁定人",
                en: "\(principal) was named an arbiter after the round had gone out")
        }
        if isRegistrar(principal) {
            return LocalizedText(zh: "\(principal) 是登记员，不得裁定", en: "\(principal) is a registrar and cannot rule")
        }
        guard let own = round.signatories.first(where: { role(of: principal, in: $0) != nil }) else { return nil }
        return LocalizedText(
            zh: "\(principal) 属于\(named(own).zh)，该部门是当事部门",
            en: "\(principal) is of \(named(own).en), which is a side to it")
    }

    /// Who may rule on a round.
    public func arbiters(for round: Record, under then: Settings) -> [String] {
        policy.arbiters.filter { bar(toRuling: $0, on: round, under: then) == nil }
    }
}
