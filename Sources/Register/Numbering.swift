import Git
import Records

/// Claims on numbers: a reference that only one can create, on one machine and on a server alike.
struct Numbering {
    let register: Register
    private var repository: GitRepository { register.repository }

    /// The remote that alone grants numbers, if this clone names one (`concord.home`).
    private var home: String? { repository.configuration("concord.home") }
    private var git: GitProgram {
        GitProgram(register.session.programs, in: repository.workDirectory ?? repository.gitDirectory)
    }
    private static let homeBranch = "refs/concord/home"

    /// Claims the next free number of a year and department. Whoever was faster took theirs; the next is tried.
    func claim(_ year: Int, _ department: DepartmentCode, by principal: String) async throws -> RecordNumber {
        var least = 1
        if let home {
            try await fetch(home)
            try await sweep()
        }
        for _ in 0..<10_000 {
            let serial = try max(least, highestKnown(year, department) + 1)
            guard let number = RecordNumber(year: year, department: department, serial: serial) else {
                throw RegisterError(
                    "number-exhausted",
                    LocalizedText(
                        zh: "\(year) 年 \(department) 的编号已用完", en: "\(department) has no numbers left in \(year)"))
            }
            least = serial
            guard try await take(number, by: principal) else {
                if let home { try await fetch(home) }
                if try highestKnown(year, department) < serial { least = serial + 1 }
                continue
            }
            // The record of this number may have reached main, and its claim gone, between the look and the claim.
            if let home { try await fetch(home) }
            if try highestRegistered(year, department) < serial { return number }
            try await release(number)
        }
        throw RegisterError("register-busy", LocalizedText(zh: "一直没能取得编号", en: "no number could be had"))
    }

    /// Whether the claim was won.
    private func take(_ number: RecordNumber, by principal: String) async throws -> Bool {
        let nonce = String(UInt64.random(in: 0 ... .max), radix: 16) + String(UInt64.random(in: 0 ... .max), radix: 16)
        let claim = try repository.write(
            .blob, Array("\(number)\nby \(principal)\nat \(register.session.now)\nnonce \(nonce)\n".utf8))
        if let home {
            switch try await git.create(RegisterPath.claim(number), claim, on: home) {
            case .created: break
            case .alreadyThere: return false
            case .failed(let reason):
                throw RegisterError(
                    "home-unreachable",
                    LocalizedText(
                        zh: "总登记簿（\(home)）无法取号：\(reason)", en: "the home register (\(home)) grants no number: \(reason)"
                    ),
                    hint: LocalizedText(
                        zh: "检查网络与权限后再试；编号只由总登记簿发放", en: "try again when it can be reached: it alone grants numbers"))
            }
        }
        do throws(GitError) {
            try repository.createReference(RegisterPath.claim(number), claim)
            return true
        } catch {
            guard error.kind == .exists else { throw error }
            return false
        }
    }

    /// Claims the numbers of an import, all or none; returns those that somebody else has claimed.
    ///
    /// The claims are alike for the same import, so that one that was cut short is taken up again by the next attempt.
    func claim(_ numbers: [RecordNumber], forImport digest: String, by principal: String) throws -> [RecordNumber] {
        guard home == nil else {
            throw RegisterError(
                "import-not-at-home",
                LocalizedText(
                    zh: "编号只由总登记簿发放，请在总登记簿导入", en: "the home register alone grants numbers: import there"),
                hint: LocalizedText(zh: "导入后用 git fetch 取回", en: "then git fetch brings the records here"))
        }
        var (made, taken): ([(RecordNumber, ObjectID)], [RecordNumber]) = ([], [])
        for number in numbers {
            let claim = try repository.write(.blob, Self.importClaim(number, digest, by: principal))
            do throws(GitError) {
                try repository.createReference(RegisterPath.claim(number), claim)
                made.append((number, claim))
            } catch {
                guard error.kind == .exists else { throw error }
                if try repository.reference(RegisterPath.claim(number)) != claim { taken.append(number) }
            }
        }
        guard !taken.isEmpty else { return [] }
        for (number, claim) in made { try repository.deleteReference(RegisterPath.claim(number), expecting: claim) }
        return taken
    }

    static func importClaim(_ number: RecordNumber, _ digest: String, by principal: String) -> [UInt8] {
        Array("\(number)\nby \(principal)\nimport \(digest)\n".utf8)
    }

    /// Gives a claim back, once its record is on `main`: the home register's, where there is one, since until then another
    /// clone knows of the number by the claim alone.
    func release(_ number: RecordNumber) async throws {
        let name = RegisterPath.claim(number)
        guard let claim = try repository.reference(name) else { return }
        if let home {
            guard let tip = try repository.reference(Self.homeBranch),
                try register.snapshot(at: tip).record(number) != nil
            else { return }
            _ = try await git.run(["push", "--porcelain", "--force-with-lease=\(name):\(claim)", home, ":\(name)"])
        }
        try repository.deleteReference(name, expecting: claim)
    }

    /// Gives back the claims whose records have reached the home register since.
    private func sweep() async throws {
        guard home != nil, let tip = try repository.reference(Self.homeBranch) else { return }
        let snapshot = try register.snapshot(at: tip)
        for number in try Self.claims(repository) where try snapshot.record(number) != nil { try await release(number) }
    }

    /// What the home register has: its `main`, and the claims that stand there.
    private func fetch(_ home: String) async throws {
        let outcome = try await git.run([
            "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", home,
            "+\(RegisterPath.branch):\(Self.homeBranch)",
        ])
        guard outcome.succeeded else {
            throw RegisterError(
                "home-unreachable",
                LocalizedText(
                    zh: "总登记簿（\(home)）无法访问：\(outcome.errors)",
                    en: "the home register (\(home)) cannot be reached: \(outcome.errors)"))
        }
    }

    /// The highest serial that is registered or claimed, here or at home as far as known.
    private func highestKnown(_ year: Int, _ department: DepartmentCode) throws -> Int {
        let prefix = "refs/concord/numbers/\(year)/\(department)/"
        let claimed = try repository.references(under: prefix).compactMap { Int($0.name.dropFirst(prefix.count)) }
        return max(try highestRegistered(year, department), claimed.max() ?? 0)
    }

    private func highestRegistered(_ year: Int, _ department: DepartmentCode) throws -> Int {
        var highest = try register.snapshot().highestSerial(year, department)
        if let home = try repository.reference(Self.homeBranch) {
            highest = max(highest, try register.snapshot(at: home).highestSerial(year, department))
        }
        return highest
    }

    /// Every number that is claimed here, and not registered yet.
    static func claims(_ repository: GitRepository) throws -> [RecordNumber] {
        let prefix = "refs/concord/numbers/"
        return try repository.references(under: prefix).compactMap { reference in
            RecordNumber(reference.name.dropFirst(prefix.count).split(separator: "/").joined(separator: "-"))
        }
    }
}

extension Register {
    /// Every number that is claimed and not registered yet.
    public func claimedNumbers() throws(RegisterError) -> [RecordNumber] {
        do { return try Numbering.claims(repository) } catch { throw RegisterError(error) }
    }
}
