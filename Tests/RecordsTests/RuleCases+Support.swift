import Records
import TestSupport

extension RuleCase {
    /// What other departments do for an action (F9).
    static let support = [
        RuleCase("support-number", at: "actions[#1].supporting[#1].no") {
            $0.actions[0].supporting = [part(1, "SAL", "2024-03-08"), part(1, "FIN", "2024-03-08")]
        } twin: {
            $0.actions[0].supporting = [part(1, "SAL", "2024-03-08"), part(nil, "FIN", "2024-03-08")]
            $0.actions[1].supporting = [part(1, "SAL", "2024-03-08")]
        },
        RuleCase("support-incomplete", at: "actions[#1].supporting[#1].department") {
            $0.actions[0].supporting = [part(1, nil, "2024-03-08")]
        } twin: {
            $0.actions[0].supporting = [part(1, "SAL", "2024-03-08")]
        },
        RuleCase("support-incomplete", at: "actions[#1].supporting[#1].task") {
            $0.actions[0].supporting = [part(1, "SAL", "2024-03-08")]
            $0.actions[0].supporting[0].task = " "
        },
        RuleCase("support-incomplete", at: "actions[#1].supporting[#1].due") {
            $0.actions[0].supporting = [part(1, "SAL", nil)]
        },
        RuleCase("support-unasked", at: "actions[#1].supporting[#1].department") {
            $0.actions[0].supporting = [part(1, "OLD", "2024-03-08")]
        } twin: {
            $0.actions[0].supporting = [part(1, "MKT", "2024-03-08")]
        },
        RuleCase("support-after-action", .warning, at: "actions[#1].supporting[#1].due") {
            $0.actions[0].supporting = [part(1, "SAL", "2024-03-13")]
        } twin: {
            $0.actions[0].supporting = [part(1, "SAL", "2024-03-12")]
        },
        // With support as a duty the words may be missing.
        RuleCase("action-incomplete", at: "actions[#1].support") {
            $0.actions[0].support = ""
        } twin: {
            $0.actions[0].support = ""
            $0.actions[0].supporting = [part(1, "SAL", "2024-03-08")]
        },
    ]

    private static func part(_ number: Int?, _ code: String?, _ due: String?) -> Support {
        var part = Support()
        (part.number, part.department, part.task) = (number, code.flatMap { DepartmentCode($0) }, "提供客户名单")
        part.due = due.flatMap { Day($0) }
        return part
    }
}
