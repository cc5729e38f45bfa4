import RecordText
import Records
import Register
import RegisterTestSupport

extension Forgery {
    static let penned = Forgery.settings(by: "reg") { $0 + "规则:\n  纸面签字: 是\n" }
    private static let scan: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("a scan".utf8)
    fileprivate static let text = Array("同意".utf8)

    /// The registrar vouches that a department signed the round that is out.
    static func onPaper(
        _ department: String = "RND", by person: String = "reg", file name: String? = nil,
        _ change: @escaping @Sendable (inout PaperEntry) -> Void = { _ in }
    ) -> Forgery {
        Forgery("paper", by: person) { forgery in
            let at = forgery.at
            let path = "materials/2024/MKT/2024-MKT-001/" + (name ?? "纸面签字-\(department).png")
            forgery.files = [path: scan]
            var draft = PaperEntry()
            (draft.act, draft.department, draft.decision) = (.sign, DepartmentCode(department), .agree)
            (draft.on, draft.witnesses, draft.reading) = (Day("2024-03-20"), "李*", .code)
            (draft.file, draft.size, draft.digest) = (path, scan.count, Digest.sha256(scan))
            (draft.at, draft.by, draft.round) = (.at(at), ReadyRegister.address(person), 1)
            let entry = draft
            forgery.edit = { record in
                var entry = entry
                entry.agreedDigest = Digest.sha256(RecordFile(record, in: .zh).agreed)
                change(&entry)
                record.paper.append(entry)
            }
            var said = entry
            change(&said)
            forgery.trailers = [
                ("Round", "\(said.round ?? 0)"), ("Act", said.act?.rawValue ?? ""),
                ("Department", said.department?.text ?? ""),
            ]
        }
    }

    /// Somebody of a department says that it did not sign.
    static func contests(_ department: String = "RND", by person: String = "member-rnd", reason: String = "无人签过")
        -> Forgery
    {
        onPaper(department, by: person) { entry in
            let own = entry
            entry = PaperEntry()
            (entry.act, entry.department, entry.round, entry.reason) = (.contest, own.department, own.round, reason)
            (entry.at, entry.by) = (own.at, own.by)
        }.with { forgery in
            forgery.kind = "contest"
            forgery.files = [:]
        }
    }

    fileprivate static func objectsOnPaper(_ reason: String = "时间太紧") -> Forgery {
        onPaper { ($0.decision, $0.reason) = (.object, reason) }
    }

    /// The initiator keeps a mail.
    fileprivate static func reply(
        from sender: String, _ change: @escaping @Sendable (inout PaperEntry) -> Void = { _ in }
    )
        -> Forgery
    {
        onPaper(by: "mkt") { entry in
            (entry.act, entry.decision, entry.reading) = (.reply, nil, nil)
            (entry.witnesses, entry.agreedDigest, entry.sender) = ("", "", ReadyRegister.address(sender))
            change(&entry)
        }
    }

    /// A registrar of the initiating department, as well.
    fileprivate static let ownRegistrar = Forgery.settings(by: "reg") {
        $0.replacing("登记员:\n", with: "登记员:\n  - mkt@example.org\n") + "规则:\n  纸面签字: 是\n"
    }

    private static let firstRound: @Sendable (Record) -> [UInt8] = { record in
        var first = record
        (first.round, first.actions[0].due) = (1, Day("2024-03-12"))
        return RecordFile(first, in: .zh).agreed
    }

    /// The same, with the digest of round 1 on the paper.
    fileprivate static func paperOfRoundOne(saying round: Int) -> Forgery {
        let honest = onPaper { ($0.round, $0.on) = (round, Day("2024-04-05")) }
        return honest.with { forgery in
            forgery.edit = { record in
                let digest = Digest.sha256(firstRound(record))
                honest.edit(&record)
                record.paper[record.paper.count - 1].agreedDigest = digest
            }
        }
    }
}

// Signatures on paper (decision 32): a dishonest recorder with a scanner gets nowhere.
extension ForgeryCase {
    static let paper: [ForgeryCase] = [
        .init("paper-off", "the settings take no paper", on: .circulated, .onPaper(), twin: .void),
        .init("paper-off", "they took it once, and do not any more", on: .circulated, .onPaper(), twin: nil).after(
            .penned, .settings(by: "reg") { $0.replacing("  纸面签字: 是\n", with: "  验收: 是\n") }),
        .init(
            "paper-own", "a registrar of the initiating department", on: .circulated, .onPaper(by: "mkt"),
            twin: .onPaper()
        ).standing(on: [.ownRegistrar]),
        .init("actor-entitled", "the recorder vouches", on: .circulated, .onPaper(by: "member-mkt"), twin: .onPaper())
            .standing(on: [.penned]),
        .init(
            "actor-entitled", "the department vouches for itself", on: .circulated, .onPaper(by: "rnd"),
            twin: .onPaper()
        ).standing(on: [.penned]),
        .init(
            "actor-stated", "the recorder says that the registrar did", on: .circulated,
            .onPaper(by: "mkt") { $0.by = ReadyRegister.address("reg") }, twin: .onPaper()
        ).standing(on: [.penned]),
        .init(
            "commit-proven", "the recorder commits in the registrar's name", on: .circulated,
            .onPaper().with { ($0.person, $0.address) = ("mkt", ReadyRegister.address("reg")) }, twin: .onPaper()
        ).standing(on: [.penned]),
        .init(
            "commit-proven", "nobody signed the commit, where most need not be", on: .circulated,
            .onPaper().with { $0.isUnsigned = true }, twin: .onPaper()
        ).standing(on: [.settings(by: "reg") { $0 + "规则:\n  签署提交: 否\n  纸面签字: 是\n" }]),
        .init("paper-over-key", "over a signature by key", on: .confirmed, .onPaper(), twin: .report).standing(
            on: [.penned]),
        .init(
            "paper-over-key", "an objection over a signature by key", on: .confirmed, .objectsOnPaper(), twin: .report
        )
        .standing(on: [.penned]),
        .init(
            "paper-other-round", "of a round that was superseded", on: .circulated, .paperOfRoundOne(saying: 2),
            twin: .onPaper { ($0.round, $0.on) = (2, Day("2024-04-05")) }
        ).standing(on: [.penned, .round]),
        .init(
            "paper-other-round", "put on record for a round that was superseded", on: .circulated,
            .paperOfRoundOne(saying: 1), twin: .onPaper { ($0.round, $0.on) = (2, Day("2024-04-05")) }
        ).standing(on: [.penned, .round]),
        .init(
            "paper-other-round", "of no round at all", on: .circulated,
            .onPaper { $0.agreedDigest = String(repeating: "0", count: 64) }, twin: .onPaper()
        ).standing(on: [.penned]),
        .init(
            "paper-department", "of a department that is not asked", on: .circulated, .onPaper("FIN"),
            twin: .onPaper("SAL")
        )
        .standing(on: [.penned]),
        .init(
            "paper-dated", "tomorrow", on: .circulated, .onPaper { $0.on = Day("2024-04-06") },
            twin: .onPaper { $0.on = Day("2024-04-05") }
        ).standing(on: [.penned]),
        .init(
            "paper-dated", "before the round went out", on: .circulated, .onPaper { $0.on = Day("2024-03-05") },
            twin: .onPaper { $0.on = Day("2024-03-06") }
        ).standing(on: [.penned]),
        .init(
            "paper-file", "another scan than it says", on: .circulated,
            .onPaper { $0.digest = String(repeating: "a", count: 64) }, twin: .onPaper()
        ).standing(on: [.penned]),
        .init("paper-file", "another size", on: .circulated, .onPaper { $0.size = 1 }, twin: .onPaper()).standing(
            on: [.penned]),
        .init("paper-file", "no scan", on: .circulated, .onPaper().with { $0.files = [:] }, twin: .onPaper()).standing(
            on: [.penned]),
        .init(
            "paper-file", "a text for a scan", on: .circulated,
            .onPaper { ($0.size, $0.digest) = (Forgery.text.count, Digest.sha256(Forgery.text)) }.with { forgery in
                forgery.files = forgery.files.mapValues { _ in Forgery.text }
            }, twin: .onPaper()
        ).standing(on: [.penned]),
        .init(
            "paper-file", "a scan of another record", on: .circulated,
            .onPaper { $0.file = "register.yaml" }.with { $0.files = [:] }, twin: .onPaper()
        ).standing(on: [.penned]),
        .init(
            "paper-file", "the scan of the round before", on: .circulated,
            .onPaper("SAL") { ($0.round, $0.on) = (2, Day("2024-04-05")) },
            twin: .onPaper()
        ).standing(on: [.penned]).after(.onPaper("SAL"), .round),
        .init(
            "paper-stated", "nobody saw it", on: .circulated, .onPaper { $0.witnesses = "" }, twin: .onPaper()
        ).standing(on: [.penned]),
        .init(
            "paper-stated", "an objection without a reason", on: .circulated, .objectsOnPaper(""),
            twin: .objectsOnPaper()
        )
        .standing(on: [.penned]),
        .init(
            "paper-stated", "an agreement with a reserve", on: .circulated, .onPaper { $0.reason = "但是" },
            twin: .onPaper()
        ).standing(on: [.penned]),
        .init(
            "paper-stated", "a contest in the event of a paper", on: .circulated,
            .contests(by: "reg").with { $0.kind = "paper" }, twin: .contests()
        ).standing(on: [.penned, .onPaper()]),
        .init(
            "paper-stated", "a mail that says it agrees", on: .circulated, .reply(from: "rnd") { $0.decision = .agree },
            twin: .reply(from: "rnd")),
        .init(
            "reply-sender", "a mail of the initiator's own", on: .circulated, .reply(from: "mkt"),
            twin: .reply(from: "rnd2")),
        .init(
            "name-unmasked", "a witness in full", on: .circulated, .onPaper { $0.witnesses = "张三丰" }, twin: .onPaper()
        )
        .standing(on: [.penned]),
        .init(
            "one-entry", "two departments at once", on: .circulated,
            .onPaper().with { forgery in
                let (one, two) = (forgery.edit, Forgery.onPaper("SAL").edit)
                forgery.edit = { record in
                    one(&record)
                    two(&record)
                }
            }, twin: .onPaper()
        ).standing(on: [.penned]),
        .init(
            "paper-contested", "once more after the department's word", on: .circulated, .onPaper(),
            twin: .onPaper("SAL")
        )
        .standing(on: [.penned, .onPaper(), .contests()]),
        .init(
            "actor-entitled", "somebody else contests", on: .circulated, .contests(by: "sal"), twin: .contests()
        ).standing(on: [.penned, .onPaper()]),
        .init("actor-entitled", "the registrar contests", on: .circulated, .contests(by: "reg"), twin: .contests())
            .standing(
                on: [.penned, .onPaper()]),
        .init(
            "contest-unknown", "of what is not there", on: .circulated, .contests("SAL", by: "sal"), twin: .contests()
        ).standing(on: [.penned, .onPaper()]),
        .init("contest-unknown", "twice", on: .circulated, .contests(by: "rnd"), twin: .onPaper("SAL")).standing(
            on: [.penned, .onPaper(), .contests()]),
        .init("paper-settled", "twice", on: .circulated, .onPaper(), twin: .onPaper("SAL")).standing(
            on: [.penned, .onPaper()]),
        .init(
            "paper-settled", "an objection to what is in force by paper", on: .circulated, .objectsOnPaper(),
            twin: .contests()
        ).standing(on: [.penned, .onPaper("MKT"), .onPaper("RND"), .onPaper("SAL")]),
        .init(
            "record-closed", "after the record was given up", on: .circulated, .onPaper(), twin: .contests()
        ).standing(on: [.penned, .onPaper("RND")]).after(.void),
        .init(
            "living-grows", "a contest is taken out", on: .circulated,
            .onPaper("SAL").with { forgery in
                let honest = forgery.edit
                forgery.edit = { record in
                    record.paper.removeLast()
                    honest(&record)
                }
            }, twin: .onPaper("SAL")
        ).standing(on: [.penned, .onPaper(), .contests()]),
    ]
}
