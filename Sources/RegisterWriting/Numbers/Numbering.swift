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

    private var release: ClaimRelease { ClaimRelease(register, writer.view) }
    /// Where numbers are granted, if that is not here.
    ///
    /// - Throws: `home-needed` when it cannot be asked; `home-unnamed` when the register was published and this copy does not say
    ///   where: two copies would grant one number twice.
    private var home: Home? {
        get throws(RegisterError) {
            switch writer.seat {
            case .home(let home): return home
            case .away(let home, let why):
                throw RegisterError(
                    "home-needed",
                    LocalizedText(
                        zh: "编号只由总登记簿（\(home.address)）发放，目前无法连接：\(why.zh)",
                        en:
                            "the home register (\(home.address)) alone grants numbers, and it cannot be reached: \(why.en)"
                    ),
                    hint: LocalizedText(zh: "请在能够连接时再试", en: "try again when it can be reached"))
            case .here:
                let published = writer.view.settings.home
                guard !published.isEmpty, !repository.isBare else { return nil }
                throw RegisterError(
                    "home-unnamed",
                    LocalizedText(
                        zh: "登记簿已发布到 \(published)，编号只由该总登记簿发放，本副本未与其相连",
                        en:
                            "the register was published to \(published), which alone grants numbers, and this copy is not tied to it"
                    ),
                    hint: LocalizedText(
                        zh: "取得新副本：concord clone \(published)；或连接本副本：git config concord.home \(published)",
                        en: "get a copy with concord clone \(published), or: git config concord.home \(published)"))
            }
        }
    }

    /// The name under which a number is claimed.
    private func name(of number: RecordNumber) -> String {
        writer.view.settings.claimPlace.reference(for: number)
    }

    /// Claims the next free number of a year and department. Whoever was faster took theirs; the next is tried.
    func claim(_ year: Int, _ department: DepartmentCode) async throws -> RecordNumber {
        var least = 1
        let home = try home
        for _ in 0..<10_000 {
            let serial = max(least, try await highestKnown(year, department) + 1)
            guard let number = RecordNumber(year: year, department: department, serial: serial) else {
                throw RegisterError(
                    "number-exhausted",
                    LocalizedText(
                        zh: "\(year) 年 \(department) 的编号已用完", en: "\(department) has no numbers left in \(year)"))
            }
            least = serial
            switch try await take(number) {
            case .won: break
            case .moved: continue
            case .taken:
                if try await highestKnown(year, department) < serial { least = serial + 1 }
                continue
            }
            // The record of this number may have reached main, and its claim gone, between the look and the claim. At home the claim
            // was made on the main that was looked at.
            if home != nil { return number }
            if try highestRegistered(year, department) < serial { return number }
            try await release.take(number)
        }
        throw RegisterError("register-busy", LocalizedText(zh: "未能取得编号", en: "no number could be had"))
    }

    /// The bytes of a claim's tag, signed where there is a key.
    private func tag(_ statement: ClaimStatement) async throws -> [UInt8] {
        guard let root = try writer.view.history().first()?.commit.id else {
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
                    zh: "\(actor.principal) 不在名单中，不得取号",
                    en: "\(actor.principal) is not in the roster and can claim no number"),
                hint: LocalizedText(
                    zh: "请登记员将您加入部门：concord department set",
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

    private enum Try {
        case won
        /// The number is somebody else's.
        case taken
        /// Home has moved on, and the number may still be free.
        case moved
    }

    /// Tries for a number where nothing stands, or that was given back.
    private func take(_ number: RecordNumber) async throws -> Try {
        let name = self.name(of: number)
        let former = try await writer.view.claim(on: number)
        if let former, former.finding != nil || former.state == .taken { return .taken }
        let claim = try await single(number, .taken)
        if let home = try home {
            let atHome = try await takeAtHome(home, name, claim, over: former?.id)
            guard atHome == .won else { return atHome }
        }
        do throws(GitError) {
            if let former {
                try repository.updateReference(name, from: former.id, to: claim, message: "concord: claim")
            } else {
                try repository.createReference(name, claim)
            }
            return .won
        } catch {
            guard [.exists, .modified].contains(error.kind) else { throw error }
            // Home's claims are mirrored here, this one among them perhaps.
            return try repository.reference(name) == claim ? .won : .taken
        }
    }

    /// Tries for a number at home: on the `main` that was looked at, or the look is repeated.
    private func takeAtHome(_ home: Home, _ name: String, _ claim: ObjectID, over former: ObjectID?) async throws
        -> Try
    {
        guard let tip = try home.tip else { return .moved }
        switch try await home.send([.init(name, from: former, to: claim)], on: tip) {
        case .taken: return .won
        case .refused(let speech): throw RegisterError.refusedByHome(home, speech.reason)
        case .silent(let why): throw why
        case .overtaken(let now, let found):
            try register.takeIn(now, session)
            try register.refuseMoved(register.view(at: now, session), home)
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...100)))
            return found[name] == former ? .moved : .taken
        }
    }

    /// Claims the numbers of an import, all or none; returns those that somebody else has claimed.
    ///
    /// One tag says all of them. It names the import, so that one that was cut short is taken up again by the next attempt.
    func claim(_ numbers: [RecordNumber], forImport digest: String) async throws -> [RecordNumber] {
        guard !numbers.isEmpty else { return [] }
        let home = try home
        // What a cut-short import of the same records claimed is its own.
        var (needed, others): ([RecordNumber], [RecordNumber]) = ([], [])
        for number in numbers {
            let known = try await writer.view.claim(on: number)
            if known == nil || known?.state == .returned {
                needed.append(number)
            } else if known?.importDigest != digest || known?.finding != nil {
                others.append(number)
            }
        }
        guard others.isEmpty else { return others }
        guard !needed.isEmpty else { return [] }
        let statement = ClaimStatement(
            NumberGap.runs(of: numbers), .taken, importDigest: digest, nonce: Nonce.text())
        let claim = try repository.write(.tag, try await tag(statement))
        var (made, taken): ([RecordNumber], [RecordNumber]) = ([], [])
        if let home {
            let others = try await claimAtHome(home, needed, claim)
            guard others.isEmpty else { return others }
        }
        for number in needed {
            do throws(GitError) {
                try repository.createReference(name(of: number), claim)
                made.append(number)
            } catch {
                guard error.kind == .exists else { throw error }
                let known = try await writer.view.claim(on: number)
                if known?.finding == nil, known?.state == .returned, let returned = known?.id {
                    try repository.updateReference(
                        name(of: number), from: returned, to: claim, message: "concord: claim")
                    made.append(number)
                } else if known?.importDigest != digest || known?.finding != nil {
                    taken.append(number)
                }
            }
        }
        guard !taken.isEmpty else { return [] }
        for number in made { try repository.deleteReference(name(of: number), expecting: claim) }
        return taken
    }

    /// Claims numbers at home, all or none; returns those that somebody else has claimed.
    private func claimAtHome(_ home: Home, _ numbers: [RecordNumber], _ claim: ObjectID) async throws -> [RecordNumber]
    {
        for _ in 0..<20 {
            guard let tip = try home.tip else { break }
            let moves = try numbers.map { number in
                let name = self.name(of: number)
                return RemoteRepository.Move(name, from: try repository.reference(name), to: claim)
            }
            switch try await home.send(moves, on: tip) {
            case .taken: return []
            case .refused(let speech): throw RegisterError.refusedByHome(home, speech.reason)
            case .silent(let why): throw why
            case .overtaken(let now, let found):
                let taken = zip(numbers, moves).filter { found[$1.name] != $1.old }.map(\.0)
                guard taken.isEmpty else { return taken }
                try register.takeIn(now, session)
                try register.refuseMoved(register.view(at: now, session), home)
            }
        }
        throw RegisterError("register-busy", LocalizedText(zh: "未能取得编号", en: "no number could be had"))
    }

    /// Gives a number back that nothing came of: the claim is taken away where this machine alone grants numbers, and is
    /// replaced by a signed *returned* where others may have seen it. Best effort: an idle claim harms nobody.
    func giveBack(_ number: RecordNumber) async {
        guard let standing = try? await writer.view.claim(on: number) else { return }
        let (name, claim) = (standing.reference, standing.id)
        guard case .home(let home) = writer.seat else {
            if case .here = writer.seat { try? repository.deleteReference(name, expecting: claim) }
            return
        }
        guard let returned = try? await single(number, .returned),
            case .created? = try? await home.remote.create(name, returned, over: claim)
        else { return }
        try? repository.updateReference(name, from: claim, to: returned, message: "concord: returned")
    }

    /// The highest serial that is registered or claimed, here or at home as far as known. A number that was given back is free
    /// again when none above it is in use.
    private func highestKnown(_ year: Int, _ department: DepartmentCode) async throws -> Int {
        var claimed = 0
        for (name, _) in try repository.claimReferences((year, department)) {
            guard let number = ClaimPlace.number(of: name), number.serial > claimed else { continue }
            let claim = try await writer.view.claim(on: number)
            // What is no claim keeps nobody from a number, only from its own.
            if claim?.state == .taken, claim?.finding == nil { claimed = number.serial }
        }
        return max(try highestRegistered(year, department), claimed)
    }

    private func highestRegistered(_ year: Int, _ department: DepartmentCode) throws -> Int {
        var highest = try register.readMain(session).highestSerial(year, department)
        if let tip = try home?.tip {
            highest = max(highest, try writer.view.at(tip).highestSerial(year, department))
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
