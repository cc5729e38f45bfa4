import Records
import RegisterTestSupport

extension Forgery {
    /// RND answers difference 1, which asks it.
    static let answer = Forgery.settlement.with { forgery in
        forgery.person = "rnd"
        let at = forgery.at
        forgery.edit = { record in
            var answer = Settlement.honest(1, at: at)
            (answer.answerOnly, answer.by) = (true, ReadyRegister.address("rnd"))
            record.followup.settlements.append(answer)
        }
    }

    /// The entry that it appends, changed.
    fileprivate func entry(_ change: @escaping @Sendable (inout Settlement) -> Void) -> Forgery {
        with { forgery in
            let honest = forgery.edit
            forgery.edit = { record in
                honest(&record)
                change(&record.followup.settlements[record.followup.settlements.count - 1])
            }
        }
    }
}

// Differences: who answers, who settles, and what archiving waits for (F3).
extension ForgeryCase {
    static let differences: [ForgeryCase] = [
        .init(
            "settlement-by-side", "F3: the department that was asked settles its own dispute", on: .confirmed,
            .answer.entry { $0.answerOnly = false }, twin: .answer),
        .init(
            "settlement-by-side", "F3: the initiating department answers for the one that was asked", on: .confirmed,
            .settlement.entry { $0.answerOnly = true }, twin: .settlement),
        .init(
            "actor-entitled", "F3: a department that nobody asked answers", on: .confirmed,
            .answer.with { $0.person = "sal" }.entry { $0.by = ReadyRegister.address("sal") }, twin: .answer),
        .init(
            "answer-unasked", "F3: an answer before the round is in force", on: .circulated, .answer, twin: nil),
        .init(
            "answer-unasked", "F3: an answer to a difference that the record never had", on: .confirmed,
            .answer.with { $0.trailers = [("Difference", "7")] }.entry { $0.difference = 7 }, twin: .answer),
        .init(
            "name-unmasked", "F3: an answer in somebody's name", on: .confirmed,
            .answer.entry { $0.by = "张伟" }, twin: .answer),
        .init(
            "round-unsound", "F3: a round that asks a department which does not take part", on: .confirmed,
            .round(2) { $0.discussion[0].differences[0].answerFrom = DepartmentCode("FIN") },
            twin: .round(2) { $0.discussion[0].differences[0].answerFrom = DepartmentCode("SAL") }),
        .init(
            "difference-open", "F3: archived while a difference stands open, against the rules", on: .completed,
            .archive,
            twin: .archive
        ).after(.settings(by: "reg") { $0 + "规则:\n  分歧须处理: 是\n" }),
        .init(
            "difference-open", "F3: archived when the difference is answered and not settled", on: .completed, .archive,
            twin: .archive
        ).after(.settings(by: "reg") { $0 + "规则:\n  分歧须处理: 是\n" }, .answer),
    ]
}
