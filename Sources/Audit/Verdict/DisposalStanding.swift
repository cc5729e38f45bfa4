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

extension RegisterView {
    /// How a list stands.
    public func standing(of list: StoredDisposalList) async throws(RegisterError) -> DisposalStanding {
        var records: [(number: RecordNumber, standing: ListedRecord)] = []
        for number in list.list.disposed { records.append((number, try standing(of: number, on: list))) }
        return DisposalStanding(stored: list, witnesses: try await witnesses(of: list.name), records: records)
    }

    /// How every list stands that can be read, by year and serial.
    public func disposalStandings() async throws(RegisterError) -> [DisposalStanding] {
        try await standings(of: readableLists())
    }

    /// The lists about which somebody has to do something. Of one whose records are all gone nothing is read.
    public func openDisposals() async throws(RegisterError) -> [DisposalStanding] {
        let lists = try readableLists()
        guard !lists.isEmpty else { return [] }
        let here = Set(try recordFiles().map(\.number))
        return try await standings(of: lists.filter { $0.list.disposed.contains(where: here.contains) }).filter(
            \.isOpen)
    }

    private func readableLists() throws(RegisterError) -> [StoredDisposalList] {
        try disposalLists().filter { !$0.findings.hasErrors }
    }

    private func standings(of lists: [StoredDisposalList]) async throws(RegisterError) -> [DisposalStanding] {
        var standings: [DisposalStanding] = []
        for list in lists { standings.append(try await standing(of: list)) }
        return standings
    }

    /// Why a list cannot be signed, whoever the witness is; nil where it can.
    package func refusal(toSign list: StoredDisposalList) throws(RegisterError) -> RegisterError? {
        let (name, numbers) = (list.name, list.list.disposed)
        guard !numbers.isEmpty else {
            return RegisterError(
                "nothing-to-dispose",
                LocalizedText(
                    zh: "清册 \(name) 所列记录全部暂缓销毁，无须签字", en: "all on the list \(name) is kept: there is nothing to sign"))
        }
        let begun = try numbers.map { number throws(RegisterError) in try stub(number)?.value.list == name }
        guard !begun.contains(true) else {
            return RegisterError(
                "list-begun",
                LocalizedText(zh: "清册 \(name) 已开始销毁", en: "the list \(name) is being carried out already"))
        }
        let standing = try numbers.map { number throws(RegisterError) in try lapse(of: number, on: list) == nil }
        return standing.contains(true) ? nil : list.lapsed
    }

    private func standing(of number: RecordNumber, on list: StoredDisposalList) throws(RegisterError) -> ListedRecord {
        if try stub(number)?.value.list == list.name { return .disposed }
        if let lapse = try lapse(of: number, on: list) { return .lapsed(lapse) }
        guard let stored = try record(number) else { return .lapsed(missing(number).message) }
        let isExcused = list.entry(for: number)?.reason.isEmpty == false
        let bars = try disposalBars(to: stored, on: now.day, in: history(), before: .max, isExcused: isExcused)
        return bars.first.map(ListedRecord.barred) ?? .ready
    }

    /// Why a list that names a record for disposal says nothing of it any more; nil while it does.
    func lapse(of number: RecordNumber, on list: StoredDisposalList) throws(RegisterError) -> LocalizedText? {
        if let newest = try newestList(naming: number), newest.name != list.name {
            return LocalizedText(
                zh: "\(number) 已列入较新的清册 \(newest.name)", en: "a newer list, \(newest.name), names \(number)")
        }
        guard let stored = try record(number) else { return missing(number).message }
        guard list.isOutdated(by: stored) else { return nil }
        return stored.record.isHeld
            ? LocalizedText(
                zh: "\(number) 在清册拟定之后冻结", en: "\(number) was put on hold after the list was made")
            : LocalizedText(
                zh: "\(number) 在清册拟定之后有改动", en: "\(number) was changed after the list was made")
    }
}

extension StoredDisposalList {
    /// Two witnesses sign before it is carried out.
    ///
    /// - Parameter good: how many have, as it holds.
    package func unwitnessed(good: Int) -> RegisterError? {
        guard good < DisposalList.witnessCount else { return nil }
        return RegisterError(
            "disposal-unwitnessed",
            LocalizedText(
                zh: "清册 \(name) 只有 \(good) 名监销人签字，须有 \(DisposalList.witnessCount) 名",
                en: "\(good) of \(DisposalList.witnessCount) witnesses have signed the list \(name)"),
            hint: LocalizedText(
                zh: "请监销人签字：concord dispose sign \(name)", en: "a witness signs: concord dispose sign \(name)"))
    }

    /// Nothing can be done by it any more.
    package var lapsed: RegisterError {
        RegisterError(
            "list-lapsed",
            LocalizedText(
                zh: "清册 \(name) 所列记录均已改动或另列清册，清册已失效",
                en:
                    "every record on the list \(name) was changed since or is on a newer list: nothing can be done by it"
            ),
            hint: LocalizedText(zh: "请另立清册：concord dispose list", en: "make another list: concord dispose list"))
    }
}
