import Git
import Records
import Register
import RegisterTestSupport
import Testing

/// An attack on the rules about steps, and its honest twin: the same act by who may do it, saying what is true.
struct ForgeryCase: Sendable, CustomTestStringConvertible {
    let rule: String
    let what: String
    let state: ReadyRegister.State
    let attack: Forgery
    let twin: Forgery?
    /// What happened before the attack, by rule.
    private(set) var before: [Forgery] = []
    /// What happened before the attack and before its twin, by rule.
    private(set) var ground: [Forgery] = []

    init(_ rule: String, _ what: String, on state: ReadyRegister.State, _ attack: Forgery, twin: Forgery?) {
        (self.rule, self.what, self.state, self.attack, self.twin) = (rule, what, state, attack, twin)
    }

    /// The same after something else happened.
    func after(_ before: Forgery...) -> ForgeryCase { after(before) }

    func after(_ before: [Forgery]) -> ForgeryCase {
        var copy = self
        copy.before = before
        return copy
    }

    /// The same where something else happened, for the twin too.
    func standing(on ground: [Forgery]) -> ForgeryCase {
        var copy = self
        copy.ground = ground
        return copy
    }

    var testDescription: String { "\(rule): \(what)" }
}

extension Forgery {
    func with(_ change: (inout Forgery) -> Void) -> Forgery {
        var copy = self
        change(&copy)
        return copy
    }

    // MARK: honest acts

    /// RND reports on its own action 1.
    static let report = Forgery("feedback", by: "rnd") { forgery in
        forgery.trailers = [("Action", "1")]
        let at = forgery.at
        forgery.edit = { $0.followup.feedback.append(.honest(1, at: at)) }
    }

    static let hold = Forgery("hold", by: "reg") { forgery in
        let at = forgery.at
        forgery.edit = { $0.holds.append(.honest(at: at)) }
    }

    static let archive = Forgery("archive", by: "mkt") { forgery in
        let at = forgery.at
        forgery.edit = { $0.archived = .honest(by: "mkt", at: at) }
    }

    static let void = Forgery("void", by: "mkt") { forgery in
        let at = forgery.at
        forgery.edit = { $0.void = .honest(by: "mkt", at: at) }
    }

    static let settlement = Forgery("settlement", by: "mkt") { forgery in
        forgery.trailers = [("Difference", "1")]
        let at = forgery.at
        forgery.edit = { $0.followup.settlements.append(.honest(1, at: at)) }
    }

    /// `register.yaml` with its text changed.
    static func settings(by person: String, _ change: @escaping @Sendable (String) -> String) -> Forgery {
        Forgery("settings", by: person) { forgery in
            forgery.number = nil
            forgery.settings = change
        }
    }

    static let reminder = Forgery("reminder", by: "mkt") { $0.trailers = [("Action", "1")] }

    /// Round 2, in which the first action is due later.
    static let round = Forgery.round(2) { $0.actions[0].due = Day("2024-03-20") }

    static func round(_ round: Int, by person: String = "mkt", _ edit: @escaping @Sendable (inout Record) -> Void)
        -> Forgery
    {
        Forgery("round", by: person) { forgery in
            forgery.edit = { record in
                record.round = round
                edit(&record)
            }
            forgery.isRound = true
        }
    }
}

extension Moment {
    static func at(_ seconds: Int) -> Moment { Moment(seconds: seconds, offset: 480) }
}

extension Feedback {
    static func honest(_ action: Int, at seconds: Int) -> Feedback {
        var feedback = Feedback()
        (feedback.action, feedback.status, feedback.by, feedback.note) = (
            action, .ongoing, action == 1 ? "研发部*" : "销售部*", "进行中"
        )
        (feedback.on, feedback.entered) = (Moment.at(seconds).day, .at(seconds))
        return feedback
    }

    func with(_ change: (inout Feedback) -> Void) -> Feedback {
        var copy = self
        change(&copy)
        return copy
    }
}

extension Hold {
    static func honest(at seconds: Int) -> Hold {
        var hold = Hold()
        (hold.matter, hold.reason, hold.at, hold.by) = ("审计", "调阅", .at(seconds), ReadyRegister.address("reg"))
        return hold
    }
}

extension Archiving {
    static func honest(by person: String, at seconds: Int) -> Archiving {
        var archiving = Archiving()
        (archiving.at, archiving.by, archiving.term) = (.at(seconds), ReadyRegister.address(person), .years(2))
        archiving.basis = "最低保存期限"
        return archiving
    }

    func with(_ change: (inout Archiving) -> Void) -> Archiving {
        var copy = self
        change(&copy)
        return copy
    }
}

extension Voiding {
    static func honest(by person: String, at seconds: Int) -> Voiding {
        var voiding = Voiding()
        (voiding.at, voiding.by, voiding.reason) = (.at(seconds), ReadyRegister.address(person), "会议取消")
        return voiding
    }
}

extension Settlement {
    static func honest(_ difference: Int, at seconds: Int) -> Settlement {
        var settlement = Settlement()
        (settlement.difference, settlement.result) = (difference, "评估完成")
        (settlement.at, settlement.by) = (.at(seconds), ReadyRegister.address("mkt"))
        return settlement
    }
}

extension [UInt8] {
    /// The bytes with one text in place of another, where it stands first.
    func replacing(_ old: String, with new: String, then bytes: [UInt8] = []) -> [UInt8] {
        guard let range = firstRange(of: Array(old.utf8)) else { return self }
        return Array(self[..<range.lowerBound]) + Array(new.utf8) + bytes + Array(self[range.upperBound...])
    }
}
