import Foundation
import Git
import Programs
import RecordText
import Records
import Register

/// Makes a register of many records, with everything signed and valid: a life of each kind is lived by the use cases, and stamped
/// out with other numbers, departments, days, words and signatures (`TemplateLife`).
///
/// The records begin in 182 weeks, three and a half years, up to this one; what would have happened after now has not happened yet.
struct RegisterGenerator {
    static let weeks = 182

    let folder: String
    private let keys: [String: PersonKey]
    private let register: Register
    private let lives: [TemplateLife]
    private let now: Int
    private var years: [Int: YearFolder] = [:]
    private var all = TreeLineage()
    private var root = TreeLineage()
    private var tip: ObjectID
    private var references: [(name: String, id: ObjectID, target: ObjectID)] = []
    private let pack: PackWriter

    /// Makes a register of so many records at `folder`, and the keys beside it at `folder.keys`.
    static func run(_ folder: String, records: Int) async throws {
        let now = Int(Date().timeIntervalSince1970)
        var generator = try await RegisterGenerator(folder, now: now)
        try generator.stamp(records)
        try await generator.finish()
    }

    private init(_ folder: String, now: Int) async throws {
        self.folder = folder
        self.now = now
        let environment = ProcessInfo.processInfo.environment
        let programs = Programs(environment: [
            "PATH": environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent", "TZ": "UTC",
            "GIT_CONFIG_NOSYSTEM": "1", "LANG": "C.UTF-8",
        ])
        let files = FileManager.default
        try files.createDirectory(atPath: folder + ".keys", withIntermediateDirectories: true)
        var keys: [String: PersonKey] = [:]
        for person in TemplateRegister.people() {
            keys[person] = try await PersonKey.make("\(folder).keys/\(person)", programs)
        }
        let monday = Day(ordinal: BenchmarkCalendar.monday(now).ordinal - 7 * (Self.weeks - 1))
        try await TemplateRegister.found(folder, keys, programs, monday: monday)
        let copy = folder + ".template"
        try files.copyItem(atPath: folder, toPath: copy)
        defer { try? files.removeItem(atPath: copy) }
        let template = try TemplateRegister(copy, keys, programs, monday: monday)
        let numbers = try await template.live()

        (self.keys, register) = (keys, try Register.open(folder))
        let repository = register.repository
        guard let founded = try repository.reference(RegisterPath.branch),
            let lived = try template.register.repository.reference(RegisterPath.branch)
        else { throw BenchmarkFault("no main") }
        let count = try repository.log(from: founded).count
        let commits = Array(try template.register.repository.log(from: lived).dropLast(count).reversed())
        lives = try numbers.map { try TemplateLife(of: $0, in: template.register, commits) }
        tip = founded
        for entry in try repository.entries(of: repository.commit(founded).tree) {
            root.set(entry.name, entry.isFolder, entry.id)
        }
        pack = try PackWriter(repository.gitDirectory + "objects/pack")
    }

    // MARK: stamping

    private struct Happening {
        let seconds: Int
        let record: Int
        let step: Int
    }

    private mutating func stamp(_ count: Int) throws {
        let kinds = TemplateRegister.shares.enumerated().flatMap { Array(repeating: $0, count: $1.1) }
        func life(_ index: Int) -> Int { kinds[index * 7 % kinds.count] }
        func weeks(_ index: Int) -> Int { index * Self.weeks / count }
        var happenings: [Happening] = []
        for index in 0..<count {
            for (place, step) in lives[life(index)].steps.enumerated() {
                let seconds = step.seconds + weeks(index) * BenchmarkCalendar.week
                // The first week's records are there, whatever the day is: the rest of this week has not come.
                if seconds <= now { happenings.append(Happening(seconds: seconds, record: index, step: place)) }
            }
        }
        happenings.sort { ($0.seconds, $0.record, $0.step) < ($1.seconds, $1.record, $1.step) }
        var serials: [String: Int] = [:]
        var open: [Int: StampedRecord] = [:]
        for happening in happenings {
            let (index, life) = (happening.record, lives[life(happening.record)])
            let record: StampedRecord
            if let known = open[index] {
                record = known
            } else {
                let rotation = index % BenchmarkDepartment.all.count
                let year = Day(ordinal: life.date.ordinal + 7 * weeks(index)).parts.year
                let code = BenchmarkDepartment.all[rotation].code
                let serial = serials["\(year) \(code)", default: 0] + 1
                serials["\(year) \(code)"] = serial
                guard let department = DepartmentCode(code),
                    let number = RecordNumber(year: year, department: department, serial: serial)
                else { throw BenchmarkFault("no number for \(code)") }
                record = StampedRecord(
                    number: number, rotation: rotation, weeks: weeks(index), random: SeededRandom(index + 1))
                open[index] = record
            }
            try make(life.steps[happening.step], of: record)
            if happening.step == life.steps.count - 1 {
                pack.put(record.file)
                open[index] = nil
            }
        }
        for record in open.values { pack.put(record.file) }
    }

    private func key(_ role: Int?, _ record: StampedRecord) throws -> PersonKey {
        let person = role.map { record.department($0).person } ?? "reg"
        guard let key = keys[person] else { throw BenchmarkFault("no key of \(person)") }
        return key
    }

    private mutating func make(_ step: TemplateLife.Step, of record: StampedRecord) throws {
        for tag in step.tags {
            let payload = tag.payload.rendered(for: record)
            let bytes = payload + Array(try key(tag.role, record).signature(over: payload).utf8)
            record.tags.append(bytes)
            let name = "refs/tags/" + String(decoding: tag.name.rendered(for: record), as: UTF8.self)
            let target = ObjectID(hex: String(decoding: bytes.dropFirst(7).prefix(40), as: UTF8.self)) ?? .zero
            references.append((name, pack.add(.tag, bytes), target))
        }
        let bytes = step.file.rendered(for: record)
        if step.isRound { record.digests.append(Digest.sha256(RecordFile(bytes).agreed)) }
        let tree = place(record.file.add(bytes), record.number)
        let head = Array("tree \(tree)\nparent \(tip)\n".utf8)
        let payload = head + step.commit.rendered(for: record)
        let commit = Commit.signed(payload, try key(step.role, record).signature(over: payload))
        tip = pack.add(.commit, commit)
        record.commits.append(tip)
    }

    /// Puts a record's file into the folders on its path; returns the register's whole folder.
    private mutating func place(_ file: ObjectID, _ number: RecordNumber) -> ObjectID {
        let department = years[number.year, default: YearFolder()].set(file, number, pack)
        let year = years[number.year, default: YearFolder()].whole.set("\(number.department)", true, department, pack)
        return root.set("records", true, all.set("\(number.year)", true, year, pack), pack)
    }

    // MARK: the end

    private mutating func finish() async throws {
        for year in years.values { year.put(pack) }
        for folder in [all, root] { folder.put(pack) }
        try pack.finish()
        let directory = register.repository.gitDirectory
        references.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        var packed = "# pack-refs with: peeled fully-peeled sorted \n"
        for (name, id, target) in references { packed += "\(id) \(name)\n^\(target)\n" }
        try Data(packed.utf8).write(to: URL(filePath: directory + "packed-refs"))
        try Data("\(tip)\n".utf8).write(to: URL(filePath: directory + RegisterPath.branch))
        let programs = Programs(environment: [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent",
            "GIT_CONFIG_NOSYSTEM": "1",
        ])
        for arguments in [["reset", "-q", "--hard"], ["commit-graph", "write", "--reachable"]] {
            let outcome = try await programs.run("git", ["-C", folder] + arguments)
            guard outcome.succeeded else { throw BenchmarkFault("git \(arguments[0]): \(outcome.errors)") }
        }
    }
}

/// A year's folder of records: a folder for each department.
private struct YearFolder {
    private var departments: [DepartmentCode: TreeLineage] = [:]
    var whole = TreeLineage()

    mutating func set(_ file: ObjectID, _ number: RecordNumber, _ pack: PackWriter) -> ObjectID {
        departments[number.department, default: TreeLineage()].set("\(number).yaml", false, file, pack)
    }

    func put(_ pack: PackWriter) {
        for folder in departments.values { folder.put(pack) }
        whole.put(pack)
    }
}

/// A folder and its versions, of which packs get fifty at a time, as `git gc` makes chains no longer than that.
private struct TreeLineage {
    private static let depth = 50
    private var names: [[UInt8]] = []
    private var starts: [Int] = []
    private var bytes: [UInt8] = []
    private var versions = Lineage(.tree)

    /// Puts an entry in or changes it; returns the folder's new version.
    mutating func set(_ name: String, _ isFolder: Bool, _ id: ObjectID, _ pack: PackWriter) -> ObjectID {
        set(name, isFolder, id)
        if versions.older.count == Self.depth {
            pack.put(versions)
            versions = Lineage(.tree)
        }
        return versions.add(bytes)
    }

    mutating func set(_ name: String, _ isFolder: Bool, _ id: ObjectID) {
        // Git sorts a folder as if its name ended in a slash.
        let key = Array(name.utf8) + (isFolder ? [0x2f] : [])
        var (low, high) = (0, names.count)
        while low < high {
            let middle = (low + high) / 2
            if names[middle].lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
        }
        if low < names.count, names[low] == key {
            let place = starts[low] + entryHead(name, isFolder).count
            bytes.replaceSubrange(place..<(place + 20), with: id.bytes)
            return
        }
        let entry = entryHead(name, isFolder) + id.bytes
        let place = low < names.count ? starts[low] : bytes.count
        bytes.insert(contentsOf: entry, at: place)
        names.insert(key, at: low)
        starts.insert(place, at: low)
        for index in (low + 1)..<starts.count { starts[index] += entry.count }
    }

    private func entryHead(_ name: String, _ isFolder: Bool) -> [UInt8] {
        Array("\(isFolder ? "40000" : "100644") \(name)\0".utf8)
    }

    func put(_ pack: PackWriter) { pack.put(versions) }
}
