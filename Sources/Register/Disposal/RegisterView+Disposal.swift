import Git
import RecordText
import Records

// What was disposed of, and the lists by which it is.
extension RegisterView {
    /// What stays of a record that was disposed of; nil where it was not.
    public func stub(_ number: RecordNumber) throws(RegisterError) -> Reading<DisposalStub>? {
        do {
            let entry = try repository.entry(at: RegisterPath.stub(number), in: tree)
            guard let entry, entry.isPlainFile else { return nil }
            return try store.stub(entry.id, number)
        } catch {
            throw RegisterError(error)
        }
    }

    /// Why there is no record of a number: it was disposed of, or there never was one.
    public func missing(_ number: RecordNumber) -> RegisterError {
        let stub = try? stub(number)
        return stub.map { RegisterError.disposed($0.value, number) } ?? .noRecord(number)
    }

    /// Every record that was disposed of, by number, with what stays of it.
    public func stubs() throws(RegisterError) -> [(number: RecordNumber, stub: Reading<DisposalStub>)] {
        do {
            return try repository.files(under: RegisterPath.disposed, in: tree, levels: 2).compactMap { path, entry in
                guard entry.isPlainFile, let number = RegisterPath.number(ofStub: path) else { return nil }
                return (number, try store.stub(entry.id, number))
            }.sorted { $0.number < $1.number }
        } catch {
            throw RegisterError(error)
        }
    }

    /// Whether a number is on record: a record stands there, or what stays of one.
    public func isRegistered(_ number: RecordNumber) throws(RegisterError) -> Bool {
        do {
            if try store.blob(of: number, tree: tree) != nil { return true }
            return try repository.entry(at: RegisterPath.stub(number), in: tree) != nil
        } catch {
            throw RegisterError(error)
        }
    }

    /// A disposal list by its name; nil where there is none.
    public func disposalList(_ name: String) throws(RegisterError) -> StoredDisposalList? {
        guard DisposalList.parts(of: name) != nil else { return nil }
        do {
            let entry = try repository.entry(at: RegisterPath.disposalList(name), in: tree)
            guard let entry, entry.isPlainFile else { return nil }
            return try store.disposalList(entry.id, name)
        } catch {
            throw RegisterError(error)
        }
    }

    /// A list, which must be there and sound.
    public func soundDisposalList(_ name: String) throws(RegisterError) -> StoredDisposalList {
        guard let list = try disposalList(name) else {
            let known = try disposalLists().map(\.name)
            throw RegisterError(
                "list-unknown", LocalizedText(zh: "没有销毁清册 \(name)", en: "there is no disposal list \(name)"),
                hint: known.isEmpty
                    ? LocalizedText(zh: "拟定清册：concord dispose list", en: "make one: concord dispose list")
                    : LocalizedText(
                        zh: "现有清册：\(known.joined(separator: "、"))", en: "there are: \(known.joined(separator: ", "))"))
        }
        guard !list.findings.hasErrors else {
            throw RegisterError(
                "list-unsound", LocalizedText(zh: "清册 \(name) 的文件有误", en: "the file of the list \(name) is not sound"),
                hint: LocalizedText(zh: "查明原因：concord audit", en: "concord audit tells why"), findings: list.findings)
        }
        return list
    }

    /// Every disposal list, by year and serial.
    public func disposalLists() throws(RegisterError) -> [StoredDisposalList] {
        if let known = remembered(\.disposalLists) { return known }
        do {
            let files = try repository.files(under: RegisterPath.disposalLists, in: tree, levels: 0)
            let lists = try files.compactMap { path, entry -> StoredDisposalList? in
                guard entry.isPlainFile, let name = RegisterPath.list(of: path) else { return nil }
                return try store.disposalList(entry.id, name)
            }.sorted { (DisposalList.parts(of: $0.name) ?? (0, 0)) < (DisposalList.parts(of: $1.name) ?? (0, 0)) }
            remember { $0.disposalLists = lists }
            return lists
        } catch {
            throw RegisterError(error)
        }
    }

    /// The newest list that names a record: what it says of it counts, and no older one.
    public func newestList(naming number: RecordNumber) throws(RegisterError) -> StoredDisposalList? {
        try disposalLists().last { $0.findings.isEmpty && $0.entry(for: number) != nil }
    }

    /// The records whose reading is restricted.
    public func restrictedNumbers() throws(RegisterError) -> Set<RecordNumber> {
        var found: Set<RecordNumber> = []
        for entry in try history().events(.restriction) {
            if let number = entry.number, try record(number)?.record.restriction != nil { found.insert(number) }
        }
        return found
    }

    /// The records of whose content nothing is told: they were disposed of, or their reading is restricted.
    public func untoldNumbers() throws(RegisterError) -> Set<RecordNumber> {
        try restrictedNumbers().union(stubs().map(\.number))
    }

}

extension RegisterStore {
    /// One that is too large, or cannot be read, is one with a finding.
    func stub(_ blob: ObjectID, _ number: RecordNumber) throws -> Reading<DisposalStub> {
        if let known = stubs[blob] { return known }
        guard let bytes = try? repository.read(blob, as: .blob, limit: 1 << 16) else {
            let finding = Finding(
                "record-unreadable", .error, LocalizedText(zh: "无法读取存根", en: "the stub cannot be read"),
                number: number, file: RegisterPath.stub(number))
            return Reading(value: DisposalStub(), language: .zh, findings: [finding])
        }
        let reading = FormText.read(DisposalStub.self, stored: bytes)
        var findings = reading.findings
        if findings.isEmpty, reading.value.number != number {
            findings.append(
                Finding(
                    "number-path", .error,
                    LocalizedText(zh: "文件名与存根所载编号不一致", en: "the file's name and the stub's number differ")))
        }
        return stubs.keep(
            Reading(value: reading.value, language: reading.language, findings: findings), for: blob)
    }

    func disposalList(_ blob: ObjectID, _ name: String) throws -> StoredDisposalList {
        if let known = disposalLists[blob], known.name == name { return known }
        let bytes = (try? repository.read(blob, as: .blob, limit: StoredRecord.limit)) ?? []
        return disposalLists.keep(StoredDisposalList(name: name, bytes: bytes), for: blob)
    }
}

/// What a step did to the disposal lists.
public struct DisposalListNews: Sendable {
    public let name: String
    /// Nil for a list that was not there.
    public let before: StoredDisposalList?
    public let after: StoredDisposalList

    /// The witnesses that it added.
    public var witnesses: [WitnessSignOff] { Array(after.list.witnesses.dropFirst(before?.list.witnesses.count ?? 0)) }
}

extension Step {
    /// The disposal list that the step touched; nil where it touched none, or took one away.
    public func disposalListNews() throws(RegisterError) -> DisposalListNews? {
        guard let name = try changes().lazy.compactMap({ RegisterPath.list(of: $0.path) }).first,
            let after = try after.disposalList(name)
        else { return nil }
        return DisposalListNews(name: name, before: try before?.disposalList(name), after: after)
    }
}
