import Records
import Register

/// What has become of a record that a list would dispose of.
public enum ListedRecord: Sendable {
    /// It may be disposed of by the list.
    case ready
    /// Something is in the way that may pass.
    case barred(DisposalBar)
    /// The list says nothing of it any more, for good: it was changed, or a newer list names it.
    case lapsed(LocalizedText)
    case disposed
}

/// How a disposal list stands: who has signed it, and what has become of each record.
public struct DisposalStanding: Sendable {
    public enum State: String, CaseIterable, Sendable {
        /// It disposes of nothing: all that it names is kept.
        case kept
        /// It waits for witnesses.
        case waiting
        /// Two have signed, and it waits to be carried out.
        case signed
        case partly
        /// All of it was carried out, or all that still could be.
        case done, ended
        /// Nothing of it can be carried out any more.
        case lapsed

        public var words: LocalizedText {
            switch self {
            case .kept: LocalizedText(zh: "全部暂缓", en: "all kept")
            case .waiting: LocalizedText(zh: "待监销签字", en: "waits for witnesses")
            case .signed: LocalizedText(zh: "待销毁", en: "signed")
            case .partly: LocalizedText(zh: "部分销毁", en: "partly carried out")
            case .done: LocalizedText(zh: "已全部销毁", en: "carried out")
            case .ended: LocalizedText(zh: "部分销毁，其余失效", en: "partly carried out, the rest has lapsed")
            case .lapsed: LocalizedText(zh: "已失效", en: "lapsed")
            }
        }
    }

    public let stored: StoredDisposalList
    public let witnesses: [WitnessVerdict]
    /// What it would dispose of, in its order.
    public let records: [(number: RecordNumber, standing: ListedRecord)]

    /// So many witnesses' words hold.
    public var good: Int { witnesses.count(where: \.isGood) }
    public var missing: Int { max(0, DisposalList.witnessCount - good) }

    public var disposed: [RecordNumber] { numbers { if case .disposed = $0 { true } else { false } } }
    public var lapsed: [RecordNumber] { numbers { if case .lapsed = $0 { true } else { false } } }
    /// What may be disposed of now.
    public var ready: [RecordNumber] { numbers { if case .ready = $0 { true } else { false } } }
    /// What may be, now or later.
    public var open: [RecordNumber] {
        numbers {
            switch $0 {
            case .ready, .barred: true
            case .lapsed, .disposed: false
            }
        }
    }

    private func numbers(where holds: (ListedRecord) -> Bool) -> [RecordNumber] {
        records.filter { holds($0.standing) }.map(\.number)
    }

    public var state: State {
        guard !records.isEmpty else { return .kept }
        if open.isEmpty { return disposed.isEmpty ? .lapsed : lapsed.isEmpty ? .done : .ended }
        if !disposed.isEmpty { return .partly }
        return missing > 0 ? .waiting : .signed
    }

    /// Whether somebody has to do something about it.
    public var isOpen: Bool { [.waiting, .signed, .partly].contains(state) }

    /// A registrar may carry it out, now.
    public var isToBeCarriedOut: Bool { isOpen && missing == 0 && !ready.isEmpty }

    /// Whose word it waits for, of those who may witness it.
    public func awaited(_ settings: Settings) -> [String] {
        guard state == .waiting else { return [] }
        let signed = witnesses.filter(\.isGood).map(\.by) + [stored.list.by]
        return settings.ableWitnesses.filter { !signed.containsAddress($0) }
    }
}
