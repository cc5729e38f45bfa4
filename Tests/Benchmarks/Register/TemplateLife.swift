import Git
import RecordText
import Records
import Register

/// One record's life, as the use cases made it, taken apart for stamping.
struct TemplateLife {
    struct Step {
        let seconds: Int
        /// Who signs: a department's role, or the registrar.
        let role: Int?
        /// A commit behind its tree and parent.
        let commit: StampText
        let file: StampText
        let isRound: Bool
        /// What was signed before it and is folded in by it.
        let tags: [(name: StampText, payload: StampText, role: Int?)]
    }

    let steps: [Step]
    let date: Day

    /// - Parameter commits: the register's history behind the founding, from the oldest.
    init(of number: RecordNumber, in register: Register, _ commits: [Commit]) throws {
        let repository = register.repository
        let own = commits.filter { $0.message.contains("\nRecord: \(number)\n") }
        let waiting = try repository.references(under: "\(RegisterPath.signoffs)\(number)/").map {
            try repository.tag($0.id)
        }.sorted { $0.tagger.seconds < $1.tagger.seconds }
        guard let date = own.first.map({ BenchmarkCalendar.monday($0.author.seconds) }) else {
            throw BenchmarkFault("nothing happened to \(number)")
        }
        self.date = date
        var marks = Self.marks(number, own)
        var digests: [String] = []
        var steps: [Step] = []
        var folded = 0
        for commit in own {
            guard let bytes = try repository.file(at: RegisterPath.record(number), in: commit.tree) else {
                throw BenchmarkFault("\(number) is not in \(commit.id)")
            }
            var tags: [(StampText, StampText, Int?)] = []
            while folded < waiting.count, waiting[folded].tagger.seconds <= commit.author.seconds {
                let tag = waiting[folded]
                let payload = Self.payload(tag)
                tags.append(
                    (
                        try StampText(Array(tag.name.utf8), marks), try StampText(payload, marks),
                        Self.role(tag.tagger.mail)
                    ))
                for indent in [2, 4, 6, 8, 10] {
                    marks.insert((StampText.indented(tag.bytes, by: indent), .tag(folded, indent: indent)), at: 0)
                }
                folded += 1
            }
            let isRound = commit.message.contains("\nEvent: round\n")
            if isRound {
                let digest = Digest.sha256(RecordFile(bytes).agreed)
                marks.append((Array(digest.utf8), .digest(digests.count)))
                digests.append(digest)
            }
            let lines = commit.signedPayload.split(separator: 0x0a, omittingEmptySubsequences: false)
            let tail = lines.dropFirst(2).joined(separator: [0x0a])
            steps.append(
                Step(
                    seconds: commit.author.seconds, role: Self.role(commit.author.mail),
                    commit: try StampText(Array(tail), marks), file: try StampText(bytes, marks), isRound: isRound,
                    tags: tags.map { (name: $0.0, payload: $0.1, role: $0.2) }))
        }
        guard folded == waiting.count else { throw BenchmarkFault("a sign-off of \(number) was not folded in") }
        self.steps = steps
    }

    private static func role(_ mail: String) -> Int? { BenchmarkDepartment.all.firstIndex { $0.mail == mail } }

    private static func payload(_ tag: Tag) -> [UInt8] {
        let text = String(decoding: tag.bytes, as: UTF8.self)
        guard let armor = text.range(of: "-----BEGIN SSH SIGNATURE-----") else { return tag.bytes }
        return Array(text[..<armor.lowerBound].utf8)
    }

    private static func marks(_ number: RecordNumber, _ own: [Commit]) -> [(text: [UInt8], part: StampText.Part)] {
        var marks: [(String, StampText.Part)] = own.enumerated().map { ($1.id.hex, .commit($0)) }
        for commit in own {
            for line in commit.message.split(separator: "\n") where line.hasPrefix("Event-Id: ") {
                marks.append((String(line.dropFirst(10)), .nonce))
            }
        }
        marks.append(("\(number)", .number))
        marks += Set(own.map(\.author.seconds)).map { ("\($0)", .seconds($0)) }
        for (role, department) in BenchmarkDepartment.all.enumerated() {
            marks.append((department.mail, .mail(role)))
            marks.append((department.code, .department(role)))
            marks.append((department.name, .departmentName(role)))
        }
        marks += BenchmarkWords.marks.enumerated().map { ($1, .word($0)) }
        return marks.map { (Array($0.utf8), $1) }
    }
}
