import Git
import Programs
import Records
import Register

/// Claims on numbers (decision 28): a reference that only one can create, on one machine and on a server alike, to a tag that
/// its maker signed.
struct Numbering: Sendable {
    let writer: RegisterWriter
    private var register: Register { writer.register }
    private var repository: GitRepository { register.repository }
    private var session: Session { writer.view.session }

    init(_ writer: RegisterWriter) { self.writer = writer }

    /// The remote that alone grants numbers, if this clone names one (`concord.home`).
    private var home: String? { repository.configuration("concord.home") }
    private var git: GitProgram {
        GitProgram(session.programs, in: repository.workDirectory ?? repository.gitDirectory)
    }
    private static let homeBranch = "refs/concord/home"

    /// Claims the next free number of a year and department. Whoever was faster took theirs; the next is tried.
    func claim(_ year: Int, _ department: DepartmentCode) async throws -> RecordNumber {
        var least = 1
        if let home {
            try await fetch(home)
            try await sweep()
        }
        for _ in 0..<10_000 {
            let serial = max(least, try await highestKnown(year, department) + 1)
            guard let number = RecordNumber(year: year, department: department, serial: serial) else {
                throw RegisterError(
                    "number-exhausted",
                    LocalizedText(
                        zh: "\(year) 年 \(department) 的编号已用完", en: "\(department) has no numbers left in \(year)"))
            }
            least = serial
            guard try await take(number) else {
                if let home { try await fetch(home) }
                if try await highestKnown(year, department) < serial { least = serial + 1 }
                continue
            }
            // The record of this number may have reached main, and its claim gone, between the look and the claim.
            if let home { try await fetch(home) }
            if try highestRegistered(year, department) < serial { return number }
            try await release(number)
        }
        throw RegisterError("register-busy", LocalizedText(zh: "一直没能取得编号", en: "no number could be had"))
    }

    /// The bytes of a claim's tag, signed where there is a key.
    private func tag(_ statement: ClaimStatement) async throws -> [UInt8] {
        guard let root = try writer.view.history().entries.first?.commit.id else {
            throw RegisterError("register-empty", LocalizedText(zh: "登记簿没有提交", en: "the register has no commit"))
        }
        try writer.view.refuseForeignHistory()
        let (actor, now) = (writer.actor, writer.view.now)
        let proof = actor.expectedProof(writer.view.roster, at: [now.seconds])
        if case .refused(let why) = proof { throw RegisterError.keyRefused(why) }
        guard writer.view.isInRoster(actor.principal) else {
            throw RegisterError(
                "actor-not-entitled",
                LocalizedText(
                    zh: "\(actor.principal) 不在名单上，不能取号",
                    en: "\(actor.principal) is not in the roster and can claim no number"),
                hint: LocalizedText(
                    zh: "请登记员用 concord department set 把您加入部门",
                    en: "a registrar adds you to a department: concord department set"))
        }
        let payload = Tag.compose(
            target: root, name: statement.name,
            tagger: Person(name: actor.name, mail: actor.principal, seconds: now.seconds, offset: now.offset),
            message: statement.message(writer.view.language))
        guard let signer = actor.signer else {
            guard !writer.view.settings.policy.signCommits else {
                throw RegisterError.keyMissing(LocalizedText(zh: "取号", en: "a claim on a number"))
            }
            return payload
        }
        return payload + Array(try await signer.sign(payload).utf8)
    }

    private func single(_ number: RecordNumber, _ state: NumberClaim.State) async throws -> ObjectID {
        let statement = ClaimStatement([NumberGap(first: number, last: number)], state, nonce: Nonce.text())
        return try repository.write(.tag, try await tag(statement))
    }

    /// Whether the claim was won: where nothing stands, or over a number that was given back.
    private func take(_ number: RecordNumber) async throws -> Bool {
        let name = RegisterPath.claim(number)
        let former = try await writer.view.claim(on: number)
        if let former, former.finding != nil || former.state == .taken { return false }
        let claim = try await single(number, .taken)
        if let home {
            switch try await git.create(name, claim, on: home, over: former?.id) {
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
            if let former {
                try repository.updateReference(name, from: former.id, to: claim, message: "concord: claim")
            } else {
                try repository.createReference(name, claim)
            }
            return true
        } catch {
            guard [.exists, .modified].contains(error.kind) else { throw error }
            return false
        }
    }

    /// Claims the numbers of an import, all or none; returns those that somebody else has claimed.
    ///
    /// One tag says all of them. It names the import, so that one that was cut short is taken up again by the next attempt.
    func claim(_ numbers: [RecordNumber], forImport digest: String) async throws -> [RecordNumber] {
        guard home == nil else {
            throw RegisterError(
                "import-not-at-home",
                LocalizedText(
                    zh: "编号只由总登记簿发放，请在总登记簿导入", en: "the home register alone grants numbers: import there"),
                hint: LocalizedText(zh: "导入后用 git fetch 取回", en: "then git fetch brings the records here"))
        }
        guard !numbers.isEmpty else { return [] }
        let statement = ClaimStatement(
            NumberGap.runs(of: numbers), .taken, importDigest: digest, nonce: Nonce.text())
        let claim = try repository.write(.tag, try await tag(statement))
        var (made, taken): ([RecordNumber], [RecordNumber]) = ([], [])
        for number in numbers {
            do throws(GitError) {
                try repository.createReference(RegisterPath.claim(number), claim)
                made.append(number)
            } catch {
                guard error.kind == .exists else { throw error }
                let known = try await writer.view.claim(on: number)
                if known?.finding == nil, known?.state == .returned, let returned = known?.id {
                    try repository.updateReference(
                        RegisterPath.claim(number), from: returned, to: claim, message: "concord: claim")
                    made.append(number)
                } else if known?.importDigest != digest || known?.finding != nil {
                    taken.append(number)
                }
            }
        }
        guard !taken.isEmpty else { return [] }
        for number in made { try repository.deleteReference(RegisterPath.claim(number), expecting: claim) }
        return taken
    }

    /// Takes a claim away, once its record is on `main`: the home register's, where there is one, since until then another
    /// clone knows of the number by the claim alone.
    func release(_ number: RecordNumber) async throws {
        let name = RegisterPath.claim(number)
        guard let claim = try repository.reference(name) else { return }
        if let home {
            guard let tip = try repository.reference(Self.homeBranch), try writer.view.at(tip).record(number) != nil
            else { return }
            _ = try await git.run([
                "push", "--porcelain", "--force-with-lease=\(name):\(claim)", "--", home, ":\(name)",
            ])
        }
        try repository.deleteReference(name, expecting: claim)
    }

    /// Takes away what `release` would, and says so where it cannot: what was done stays done.
    func releaseAfterwards(_ numbers: [RecordNumber]) async -> [Finding] {
        var findings: [Finding] = []
        for number in numbers {
            do { try await release(number) } catch {
                let reason = RegisterError(error).message
                findings.append(
                    Finding(
                        "claim-left", .warning,
                        LocalizedText(
                            zh: "已经登记，但 \(number) 的取号没能撤下：\(reason.zh)",
                            en: "it is on record, and the claim on \(number) could not be taken away: \(reason.en)"),
                        hint: LocalizedText(zh: "稍后运行 concord doctor --fix", en: "run concord doctor --fix later"),
                        number: number))
            }
        }
        return findings
    }

    /// Gives a number back that nothing came of: the claim is taken away where this machine alone grants numbers, and is
    /// replaced by a signed *returned* where others may have seen it. Best effort: an idle claim harms nobody.
    func giveBack(_ number: RecordNumber) async {
        let name = RegisterPath.claim(number)
        guard let claim = try? repository.reference(name) else { return }
        guard let home else {
            try? repository.deleteReference(name, expecting: claim)
            return
        }
        guard let returned = try? await single(number, .returned),
            case .created? = try? await git.create(name, returned, on: home, over: claim)
        else { return }
        try? repository.updateReference(name, from: claim, to: returned, message: "concord: returned")
    }

    /// Takes away the claims whose records have reached the home register since.
    private func sweep() async throws {
        guard home != nil, let tip = try repository.reference(Self.homeBranch) else { return }
        let there = try writer.view.at(tip)
        for (name, _) in try repository.references(under: RegisterPath.claims) {
            guard let number = RegisterPath.number(ofClaim: name), try there.record(number) != nil else { continue }
            try await release(number)
        }
    }

    /// What the home register has: its `main`.
    private func fetch(_ home: String) async throws {
        let outcome = try await git.fetch(home, ["+\(RegisterPath.branch):\(Self.homeBranch)"])
        guard outcome.succeeded else {
            throw RegisterError(
                "home-unreachable",
                LocalizedText(
                    zh: "总登记簿（\(home)）无法访问：\(outcome.errors)",
                    en: "the home register (\(home)) cannot be reached: \(outcome.errors)"))
        }
    }

    /// The highest serial that is registered or claimed, here or at home as far as known. A number that was given back is free
    /// again when none above it is in use.
    private func highestKnown(_ year: Int, _ department: DepartmentCode) async throws -> Int {
        let prefix = RegisterPath.claims + "\(year)/\(department)/"
        var claimed = 0
        for (name, _) in try repository.references(under: prefix) {
            guard let number = RegisterPath.number(ofClaim: name), number.serial > claimed else { continue }
            let claim = try await writer.view.claim(on: number)
            // What is no claim keeps nobody from a number, only from its own.
            if claim?.state == .taken, claim?.finding == nil { claimed = number.serial }
        }
        return max(try highestRegistered(year, department), claimed)
    }

    private func highestRegistered(_ year: Int, _ department: DepartmentCode) throws -> Int {
        var highest = try register.readMain(session).highestSerial(year, department)
        if let home = try repository.reference(Self.homeBranch) {
            highest = max(highest, try writer.view.at(home).highestSerial(year, department))
        }
        return highest
    }
}

extension NumberGap {
    /// Numbers as runs of serials, by year and department.
    static func runs(of numbers: [RecordNumber]) -> [NumberGap] {
        var runs: [NumberGap] = []
        for number in numbers.sorted() {
            if let last = runs.last, last.last.year == number.year, last.last.department == number.department,
                last.last.serial + 1 == number.serial
            {
                runs[runs.count - 1] = NumberGap(first: last.first, last: number)
            } else {
                runs.append(NumberGap(first: number, last: number))
            }
        }
        return runs
    }
}
