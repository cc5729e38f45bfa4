import Records
import Register

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
