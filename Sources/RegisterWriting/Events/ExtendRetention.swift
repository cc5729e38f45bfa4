import Audit
import Records
import Register

/// Lengthens an archived record's term of retention (延长保存期限, S27).
struct ExtendRetention: LivingChange {
    let number: RecordNumber
    let term: RetentionTerm
    let reason: String
    let kind = EventKind.term

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        if let last = record.terms.last, last.to == term, last.reason == reason {
            throw RegisterError.already(
                "already-extended", zh: "\(number) 的保存期限已延长至\(term.formText(in: .zh))",
                en: "\(number) is kept for \(term.formText(in: .en)) already")
        }
        // Before it is stored: a term that no record may have cannot be read back.
        if record.archived != nil, let refusal = record.refusal(toKeep: number, for: term) { throw refusal }
        var entry = TermExtension()
        (entry.from, entry.to, entry.reason) = (record.setTerm, term, reason)
        (entry.at, entry.by) = (view.now, actor.principal)
        record.terms.append(entry)
        return LocalizedText(
            zh: "保存期限延长至\(term.formText(in: .zh))", en: "to be kept for \(term.formText(in: .en))")
    }
}

/// Restricts the reading of a record, or opens it again (限制查阅).
struct RestrictRecord: LivingChange {
    let number: RecordNumber
    let act: RestrictionAct
    let reason: String
    let basis: String
    let kind = EventKind.restriction

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        if let last = record.restrictions.last, last.act == act, last.reason == reason, last.basis == basis {
            throw act == .restrict
                ? RegisterError.already(
                    "already-restricted", zh: "\(number) 已限制查阅", en: "\(number) is restricted already")
                : RegisterError.already(
                    "already-unrestricted", zh: "\(number) 的限制已解除", en: "\(number) is open already")
        }
        var entry = Restriction()
        (entry.act, entry.reason, entry.basis) = (act, reason, basis)
        (entry.at, entry.by) = (view.now, actor.principal)
        record.restrictions.append(entry)
        return act == .restrict
            ? LocalizedText(zh: "限制查阅", en: "reading is restricted")
            : LocalizedText(zh: "解除查阅限制", en: "reading is open again")
    }
}

extension RegisterWriter {
    /// Lengthens a term; whoever may archive.
    public func extendRetention(_ number: RecordNumber, to term: RetentionTerm, reason: String)
        async throws(RegisterError) -> Done<EventResult>
    {
        try await told(
            try await perform(ExtendRetention(number: number, term: term, reason: reason)), [], ending: [])
    }

    /// Restricts a record's reading, or lifts that; a registrar.
    ///
    /// - Parameter basis: the law or rule that asks for it; may be empty where it is lifted.
    public func restrict(_ number: RecordNumber, _ act: RestrictionAct, reason: String, basis: String)
        async throws(RegisterError) -> Done<EventResult>
    {
        try await told(
            try await perform(RestrictRecord(number: number, act: act, reason: reason, basis: basis)), [], ending: [])
    }
}
