/// A list of the living part that grows by one entry an event. ``all`` is the one table of them: what an event may touch,
/// that it puts one thing on record and says so truly, what names are looked through, and what is applied anew all follow
/// from it.
public final class LivingList: Sendable {
    /// The list's key in the file, in English.
    public let name: String
    /// The events that make entries of it; no other does.
    public let kinds: [EventKind]
    /// Whether an entry that is applied anew needs those on the same matter to read as before (decision 26).
    public let leansOnEntries: Bool
    /// Whether it needs the reports on the same action to.
    public let leansOnReports: Bool
    public let entries: @Sendable (Record) -> [any LivingEntry]
    /// What a newer record's list has beyond an older one's.
    public let added: @Sendable (_ old: Record, _ new: Record) -> [any LivingEntry]
    /// Whether a newer record's list begins with all of an older one's.
    public let grew: @Sendable (_ old: Record, _ new: Record) -> Bool
    public let isSame: @Sendable (_ one: Record, _ other: Record) -> Bool
    /// Adds to a record what a newer one has beyond an older one.
    public let add: @Sendable (_ old: Record, _ new: Record, _ to: inout Record) -> Void
    let eachName: @Sendable (Record, TextVisitor) -> Void
    let eachAddress: @Sendable (Record, TextVisitor) -> Void
    let change: @Sendable (inout Record, Fields, (inout String) -> Void) -> Void

    enum Fields { case names, addresses, texts }

    private init<Entry: LivingEntry>(
        _ kinds: EventKind..., at path: FieldPath, _ list: WritableKeyPath<Record, [Entry]> & Sendable,
        leansOnEntries: Bool = true, leansOnReports: Bool = false
    ) {
        self.kinds = kinds
        (self.leansOnEntries, self.leansOnReports) = (leansOnEntries, leansOnReports)
        name = path.pointer.split(separator: ".").last.map(String.init) ?? ""
        entries = { $0[keyPath: list] }
        added = { old, new in Array(new.added(list, since: old)) }
        grew = { $1[keyPath: list].starts(with: $0[keyPath: list]) }
        isSame = { $0[keyPath: list] == $1[keyPath: list] }
        add = { old, new, record in
            record[keyPath: list] += new.added(list, since: old)
        }
        @Sendable func each(_ fields: [LivingText<Entry>], in record: Record, _ visit: TextVisitor) {
            if fields.isEmpty { return }
            for (index, entry) in record[keyPath: list].enumerated() {
                for field in fields { visit(entry[keyPath: field]) { path + index + field } }
            }
        }
        eachName = { each(Entry.names, in: $0, $1) }
        eachAddress = { each(Entry.addresses, in: $0, $1) }
        change = { record, fields, change in
            let places =
                switch fields {
                case .names: Entry.names
                case .addresses: Entry.addresses
                case .texts: Entry.texts
                }
            for index in record[keyPath: list].indices {
                for place in places { change(&record[keyPath: list][index][keyPath: place]) }
            }
        }
    }

    /// In the file's order.
    public static let all: [LivingList] = [
        LivingList(.topic, at: FieldPath(\Record.followup) + \FollowUp.topics, \.followup.topics),
        // Several may report on one action; each report stands for itself.
        LivingList(
            .feedback, at: FieldPath(\Record.followup) + \FollowUp.feedback, \.followup.feedback,
            leansOnEntries: false),
        LivingList(.extension, at: FieldPath(\Record.followup) + \FollowUp.extensions, \.followup.extensions),
        // What is accepted is a report that somebody has seen.
        LivingList(
            .acceptance, at: FieldPath(\Record.followup) + \FollowUp.acceptances, \.followup.acceptances,
            leansOnReports: true),
        LivingList(.handover, at: FieldPath(\Record.followup) + \FollowUp.handovers, \.followup.handovers),
        LivingList(
            .settlement, at: FieldPath(\Record.followup) + \FollowUp.settlements, \.followup.settlements,
            leansOnEntries: false),
        // What else is on paper of the round, the rules look at: each department's stands for itself.
        LivingList(.paper, .contest, at: FieldPath(\Record.paper), \.paper, leansOnEntries: false),
        LivingList(.referral, .ruling, at: FieldPath(\Record.rulings), \.rulings),
        LivingList(.term, at: FieldPath(\Record.terms), \.terms, leansOnEntries: false),
        LivingList(.restriction, at: FieldPath(\Record.restrictions), \.restrictions),
    ]

    /// The list that an event makes an entry of; nil for one that makes none.
    public static func of(_ kind: EventKind) -> LivingList? { byKind[kind] }

    private static let byKind = [EventKind: LivingList](
        all.flatMap { list in list.kinds.map { ($0, list) } }, uniquingKeysWith: { first, _ in first })
}
