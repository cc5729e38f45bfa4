import FoundationEssentials
import Git
import Records
import Register

/// The records whose round waits for sign-offs: those are looked for at home. Which ones they are is remembered with the tip that they
/// were found at, so that the next look reads what has changed since, and not every record again.
struct OpenRecords {
    private let register: Register

    init(_ register: Register) { self.register = register }

    /// More than these are not asked for at once; the newest are.
    private static let most = 200
    private static let name = "concord/open-records"

    /// By number.
    func numbers(on view: RegisterView) throws -> [RecordNumber] {
        var open: Set<RecordNumber> = []
        if let (tip, known) = remembered(), let former = try? register.repository.commit(tip) {
            open = known
            guard former.tree != view.tree else { return listed(open) }
            for change in try register.repository.changes(from: former.tree, to: view.tree) {
                guard let number = RegisterPath.number(of: change.path) else { continue }
                if try view.record(number)?.isOpen == true { open.insert(number) } else { open.remove(number) }
            }
        } else {
            open = Set(try view.recordNumbers { $0.isOpen })
        }
        let text = ([view.tip.hex] + open.sorted().map(\.description)).joined(separator: "\n") + "\n"
        // What cannot be remembered is looked for again.
        try? register.repository.writeOwn(Self.name, Array(text.utf8))
        return listed(open)
    }

    private func listed(_ open: Set<RecordNumber>) -> [RecordNumber] { Array(open.sorted().suffix(Self.most)) }

    private func remembered() -> (tip: ObjectID, open: Set<RecordNumber>)? {
        guard let data = FileManager.default.contents(atPath: register.repository.commonDirectory + Self.name) else {
            return nil
        }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        guard let tip = lines.first.flatMap({ ObjectID(hex: $0) }) else { return nil }
        let numbers = lines.dropFirst().compactMap { RecordNumber($0) }
        return numbers.count == lines.count - 1 ? (tip, Set(numbers)) : nil
    }
}

extension StoredRecord {
    fileprivate var isOpen: Bool { record.state == .circulating || record.state == .objected }
}
