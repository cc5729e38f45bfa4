extension Record {
    /// The records that it says how it stands to, each once, in the form's order.
    public var relatedRecords: [RecordNumber] {
        relations.compactMap(\.record).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension Relation {
    /// Whether an action of the earlier record goes over to the later one by it.
    public func takes(_ action: Int?) -> Bool {
        switch relation {
        case .replaces: true
        case .amends: action != nil && self.action == action
        case .continues, nil: false
        }
    }

    /// `取代 2026-MKT-001`, `修订 2026-MKT-001 行动项 2`.
    public var sentence: LocalizedText {
        let (record, word) = (record.map { "\($0)" } ?? "", relation?.words ?? LocalizedText(""))
        let action = action.map { LocalizedText(zh: " 行动项 \($0)", en: ", action \($0)") } ?? LocalizedText("")
        return LocalizedText(zh: "\(word.zh) \(record)\(action.zh)", en: "\(word.en) \(record)\(action.en)")
    }
}
