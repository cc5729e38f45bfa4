import ArgumentParser
import Records
import Register
import RegisterWriting
import Signatures

struct Delegate: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "delegate",
        abstract: "Let somebody of your department act for you for a while; without options, who acts for whom.",
        discussion: """
            The head of a department gives it, to a member who has a key, for 90 days at most. Meanwhile they are a deputy. It ends \
            by its last day, by being withdrawn, or when its giver no longer heads the department.

            Examples: concord delegate --to li@example.org --until 2026-12-10 -m 'away on business'
                      concord delegate --withdraw --to li@example.org
                      concord delegate
            """)
    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("Who acts for you: a member's mail address.", valueName: "mail")) var to: String?
    @Option(help: "The first day; today if left out.") var from: Day?
    @Option(help: "The last day.") var until: Day?
    @Option(name: [.short, .long], help: "Why.") var message: String?
    @Flag(help: "Take it back from now on; a registrar may, too.") var withdraw = false
    @Option(name: .customLong("as"), help: "The department; yours if you head only one.") var department:
        DepartmentReference?
    @Flag(help: "In the list also those that are over or withdrawn.") var all = false

    private var isList: Bool { to == nil && !withdraw }

    private static let shape = OutputShape<[DelegationShowing.Told]>.list(of: DelegationShowing.shape)
    static let answer = JSONAnswer(
        "delegate", "What was put on record, or the delegations", EventShowing.shape.schema, shape.schema)

    func checkUsage() throws(UsageError) {
        if isList {
            guard from == nil, until == nil, message == nil else {
                throw UsageError("receiver-missing", zh: "缺少受托人：用 --to 写明其邮箱", en: "say with --to who acts for you")
            }
        } else if all {
            throw UsageError("options-apart", zh: "--all 只用于列出委托", en: "--all is for the list alone")
        } else if withdraw {
            guard from == nil, until == nil else {
                throw UsageError(
                    "options-apart", zh: "收回即时生效，不写 --from、--until",
                    en: "what is withdrawn ends now: it takes no --from and no --until")
            }
        } else {
            guard until != nil else {
                throw UsageError("term-missing", zh: "缺少终止日期：用 --until 写明", en: "say with --until when it ends")
            }
            guard message?.contains(where: { !$0.isWhitespace }) == true else {
                throw UsageError("reason-missing", zh: "缺少委托的理由：用 -m 写明", en: "say with -m why")
            }
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        let department = try self.department.map(context.department)
        if isList { return try await list(of: department, view, context) }
        let writer = try await context.writer()
        let person = try withdraw ? receiver(of: department, on: writer.view) : to ?? ""
        guard AllowedSigners.isAddress(person) else {
            throw RegisterError(
                "address-invalid", LocalizedText(zh: "“\(person)”不是邮箱地址", en: "\"\(person)\" is not a mail address"),
                hint: LocalizedText(zh: "受托人以邮箱写明", en: "whoever acts for you is named by their mail address"))
        }
        let code = try department ?? self.code(writer, person)
        let named = writer.view.settings.named(code)
        if withdraw {
            let done = try await writer.withdrawDelegation(code, from: person, reason: message ?? "")
            context.show(
                done.outcome,
                LocalizedText(
                    zh: "\(named.zh)对 \(person) 的委托已收回，即时生效",
                    en: "\(named.en): the delegation to \(person) is withdrawn from now on"))
        } else if let until {
            let done = try await writer.delegate(code, to: person, from: from, until: until, reason: message ?? "")
            let first = from ?? done.view.now.day
            context.show(
                done.outcome,
                LocalizedText(
                    zh: "自 \(first) 至 \(until)（含当日），\(person) 受托代表\(named.zh)签字",
                    en: "from \(first) to the end of \(until) \(person) signs for \(named.en)"))
        }
        return .yes
    }

    /// Whose delegation is withdrawn, where only one stands.
    private func receiver(of department: DepartmentCode?, on view: RegisterView) throws -> String {
        if let to { return to }
        let standing = try view.givenDelegations().filter {
            view.standing(of: $0).isOpen
                && (department == nil || $0.department == department)
        }
        let people = Set(standing.map { $0.entry.to })
        guard let person = people.first, people.count == 1 else {
            throw RegisterError(
                "receiver-unclear",
                people.isEmpty
                    ? LocalizedText(zh: "现在没有委托", en: "nobody holds a delegation now")
                    : LocalizedText(zh: "请用 --to 指明收回对谁的委托", en: "say with --to whose delegation ends"),
                hint: people.isEmpty
                    ? nil
                    : LocalizedText(
                        zh: "现在的受托人：\(people.sorted().joined(separator: "、"))",
                        en: "there are: \(people.sorted().joined(separator: ", "))"))
        }
        return person
    }

    /// The department that is meant: the one that the person heads, or a registrar's choice by whose delegation it is.
    private func code(_ writer: RegisterWriter, _ person: String) throws -> DepartmentCode {
        let (settings, principal) = (writer.view.settings, writer.actor.principal)
        var own = settings.departments.filter { $0.closedOn == nil && $0.role(of: principal) == .head }.compactMap(
            \.code)
        if withdraw {
            let given = Set(
                try writer.view.givenDelegations().filter { $0.entry.to.isSameAddress(as: person) }.map(\.department))
            own = settings.isRegistrar(principal) ? given.sorted { $0.text < $1.text } : own.filter(given.contains)
        }
        guard own.count == 1, let code = own.first else {
            throw RegisterError(
                "department-unclear", LocalizedText(zh: "请用 --as 指明是哪个部门", en: "say with --as which department"),
                hint: own.isEmpty
                    ? LocalizedText(
                        zh: "\(principal) 不是任何部门的负责人；委托由部门负责人办理",
                        en: "\(principal) heads no department; its head gives a delegation")
                    : LocalizedText(
                        zh: "可选：\(own.map(\.text).joined(separator: "、"))",
                        en: "there are: \(own.map(\.text).joined(separator: ", "))"))
        }
        return code
    }

    private func list(of department: DepartmentCode?, _ view: RegisterView, _ context: CommandContext) async throws
        -> Answer
    {
        let showing = DelegationShowing(view)
        let given = try view.givenDelegations().filter { given in
            (department == nil || given.department == department) && (all || view.standing(of: given).isOpen)
        }
        if common.format == .json {
            context.show(given.map(showing.standing), as: Self.shape)
        } else if !given.isEmpty || common.format == .csv {
            await context.show(showing.table(given, context.language))
        }
        if given.isEmpty { context.say(LocalizedText(zh: "现在没有委托", en: "nobody holds a delegation now")) }
        return .yes
    }
}
