import Git
import Records
import Register

/// What a home's receipts say, for whoever audits: when each commit of `main` came, as the server saw it, whatever its own dates say.
public struct ReceiptLog: Sendable {
    private struct Receipt {
        let seconds: Int
        let sender: String
        let change: ReferenceChangeLine
    }

    private var receipts: [Receipt] = []
    /// Lines that do not follow from the one before them.
    private var faults: [Finding] = []

    /// - Parameter files: with the name of each, the oldest first: a log that has become long goes on in another.
    public init(_ files: [(name: String, bytes: [UInt8])]) {
        var previous: String?
        for (name, bytes) in files {
            let lines = bytes.split(separator: UInt8(ascii: "\n"))
            for (index, line) in lines.enumerated() {
                let text = String(decoding: line, as: UTF8.self)
                let (digest, said) = (String(text.prefix(64)), String(text.dropFirst(65)))
                // The very first may go on from a file that is not at hand: what that told is missing then, and said to be.
                let follows = previous.map { Digest.sha256(Array(($0 + " " + said).utf8)) == digest } ?? true
                if !follows { faults.append(Self.broken(name, index + 1)) }
                previous = digest
                guard let receipt = Self.receipt(said) else {
                    faults.append(Self.unreadable(name, index + 1))
                    continue
                }
                receipts.append(receipt)
            }
        }
    }

    private static func receipt(_ text: String) -> Receipt? {
        let parts = text.split(separator: " ", maxSplits: 3)
        guard parts.count == 4, let seconds = Int(parts[0]), (0..<1 << 40).contains(seconds),
            let change = ReferenceChangeLine(parts[3])
        else {
            return nil
        }
        return Receipt(seconds: seconds, sender: String(parts[1]), change: change)
    }

    /// What they tell of a register: a log that was changed; commits that came past the gate, or are gone since; and those that were made
    /// more than a working day before they came: without a network, or with a date that is not true.
    public func findings(on view: RegisterView) throws(RegisterError) -> [Finding] {
        let history = try view.history()
        var findings = faults
        var arrival: [Int: Receipt] = [:]
        for receipt in receipts where receipt.change.name == RegisterPath.branch {
            guard let new = receipt.change.objects.new, let last = try history.position(of: new) else {
                findings.append(Self.gone(receipt.change.new, view.moment(at: receipt.seconds)))
                continue
            }
            var first = 0
            if let old = receipt.change.objects.old {
                // From what is not on `main` any more, one commit alone is known to have come.
                let known = try history.position(of: old)
                first = known.map { $0 + 1 } ?? last
                if known == nil || first > last {
                    findings.append(Self.gone(receipt.change.old, view.moment(at: receipt.seconds)))
                }
            }
            guard first <= last else { continue }
            for position in first...last where arrival[position] == nil { arrival[position] = receipt }
        }
        let missing = (0..<history.count).filter { arrival[$0] == nil }
        if let first = missing.first { findings.append(Self.missing(try history.entry(at: first), missing.count)) }
        try history.each { entry in
            // What a register brought with it when it was published is as old as it is.
            guard let receipt = arrival[entry.position], receipt.change.objects.old != nil else { return }
            let (made, came) = (view.moment(at: entry.commit.author.seconds), view.moment(at: receipt.seconds))
            if view.roster.calendar.workingDays(from: made.day, to: came.day) > 1 {
                findings.append(Self.late(entry, made, came, receipt.sender))
            }
        }
        return findings
    }

    // MARK: words

    private static func broken(_ file: String, _ line: Int) -> Finding {
        Finding(
            "receipts-broken", .error,
            LocalizedText(
                zh: "\(file) 第 \(line) 行与前一行不衔接：回执被改动或缺失一段",
                en:
                    "\(file), line \(line), does not follow from the one before it: the receipts were changed, or some are missing"
            ))
    }

    private static func unreadable(_ file: String, _ line: Int) -> Finding {
        Finding(
            "receipts-broken", .error,
            LocalizedText(zh: "\(file) 第 \(line) 行不是回执", en: "\(file), line \(line), is not a receipt"))
    }

    private static func gone(_ commit: String, _ moment: Moment) -> Finding {
        Finding(
            "receipt-unkept", .error,
            LocalizedText(
                zh: "\(moment) 的回执提到提交 \(commit.prefix(10))，该提交当时或现在不在 main 的末端之前：main 被改写，或曾倒退",
                en:
                    "a receipt of \(moment) names commit \(commit.prefix(10)), which main went back from, or does not have: main was rewritten, or set back"
            ))
    }

    private static func missing(_ first: HistoryEntry, _ count: Int) -> Finding {
        Finding(
            "receipt-missing", .warning,
            LocalizedText(
                zh: "提交 \(first.commit.id.short)：共 \(count) 个提交无回执，早于回执，或未经审核",
                en:
                    "commit \(first.commit.id.short): the first of \(count) without a receipt: older than the receipts, or come past the gate"
            ))
    }

    private static func late(_ entry: HistoryEntry, _ made: Moment, _ came: Moment, _ sender: String) -> Finding {
        Finding(
            "arrived-late", .warning,
            LocalizedText(
                zh:
                    "提交 \(entry.commit.id.short)（\(OneLine.text(entry.commit.subject))）所载时间为 \(made)，\(came) 由 \(sender) 送达",
                en:
                    "commit \(entry.commit.id.short) (\(OneLine.text(entry.commit.subject))) says that it was made at \(made), and came at \(came) from \(sender)"
            ),
            hint: LocalizedText(
                zh: "可能为离线时所做，或时间不实；请向提交人核实", en: "made without a network, or not when it says: ask who made it"),
            number: entry.number)
    }
}
