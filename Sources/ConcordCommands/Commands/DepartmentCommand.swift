import ArgumentParser
import Records
import Register
import RegisterWriting
import Signatures

struct DepartmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "department", abstract: "The departments and their people.",
        subcommands: [ListDepartments.self, AddDepartment.self, SetDepartment.self, CloseDepartment.self],
        defaultSubcommand: ListDepartments.self)
}

struct ListDepartments: ConcordCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show them.")
    @OptionGroup var common: CommonOptions

    private static let shape = OutputShape<[Department]>.list(
        of: .object {
            Member("code", .code, "Its code.", orNull: \.code)
            Member("name", .text, "Its Chinese name.", \.name)
            Member("name_en", .text, "Its English name.", \.nameEn)
            Member("mail", .text, "Its mail address.", \.mail)
            Member("heads", each: .text, "Who signs for it.", \.heads)
            Member("deputies", each: .text, "Who may sign instead.", \.deputies)
            Member("members", each: .text, "Its other people.", \.members)
            Member("closed_on", .day, "Its last day.", orNull: \.closedOn)
            Member("successor", .code, "Whose people act for it since.", orNull: \.successor)
        })
    static let answer = JSONAnswer("department.list", "The departments and their people", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let settings = try context.view().settings
        let language = context.language
        if common.format == .json {
            context.show(settings.departments, as: Self.shape)
            return .yes
        }
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = Table(columns: [
            .init(title: title("代码", "code"), key: "code"), .init(title: title("名称", "name"), key: "name"),
            .init(title: title("部门负责人", "heads"), key: "heads", isFlexible: true),
            .init(title: title("代签人", "deputies"), key: "deputies", isFlexible: true),
            .init(title: title("成员", "members"), key: "members", isFlexible: true),
            .init(title: title("停用", "closed"), key: "closed_on"),
        ])
        table.rows = settings.departments.map { department in
            [
                .init(department.code?.text ?? ""), .init(department.name(in: language)),
                .init(department.heads.joined(separator: " ")),
                .init(department.deputies.joined(separator: " ")), .init(department.members.joined(separator: " ")),
                .init(
                    (department.closedOn?.description ?? "") + (department.successor.map { " → \($0)" } ?? "")),
            ]
        }
        await context.show(table)
        return .yes
    }
}

/// What may be said of a department.
struct DepartmentOptions: ParsableArguments {
    @Option(help: "Its Chinese name.") var name: String?
    @Option(help: "Its English name.") var nameEn: String?
    @Option(help: "Its mail address.") var mail: String?
    @Option(name: .customLong("head"), help: "Who signs for it; may be given several times.") var heads: [String] = []
    @Option(name: .customLong("deputy"), help: "Who may sign instead.") var deputies: [String] = []
    @Option(name: .customLong("member"), help: "Its other people.") var members: [String] = []

    func apply(to department: inout Department) {
        if let name { department.name = name }
        if let nameEn { department.nameEn = nameEn }
        if let mail { department.mail = mail }
        if !heads.isEmpty { department.heads = heads }
        if !deputies.isEmpty { department.deputies = deputies }
        if !members.isEmpty { department.members = members }
    }

    /// People are known by their addresses: whoever has none could never sign.
    func refuseStrangeAddresses() throws(RegisterError) {
        for text in heads + deputies + members where !AllowedSigners.isAddress(text) {
            throw RegisterError(
                "address-invalid", LocalizedText(zh: "“\(text)”不是邮箱地址", en: "\"\(text)\" is not a mail address"),
                hint: LocalizedText(
                    zh: "部门负责人、代签人和成员均以邮箱登记", en: "heads, deputies and members are put down by their mail addresses"))
        }
    }
}

struct AddDepartment: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a department. Its code is for good.",
        discussion: "Example: concord department add RND --name 研发部 --name-en \"R&D\" --head rnd@example.org")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Its code: 2-8 capitals and digits.") var code: DepartmentCode
    @OptionGroup var options: DepartmentOptions

    func run(in context: CommandContext) async throws -> Answer {
        try options.refuseStrangeAddresses()
        let result = try await context.writer().changeSettings(
            LocalizedText(zh: "新增部门 \(code)", en: "Department added: \(code)")
        ) { settings in
            var department = Department()
            department.code = code
            options.apply(to: &department)
            // As it is: nothing changes, and that is said.
            if settings.department(code) == department { return }
            guard settings.department(code) == nil else {
                throw RegisterError(
                    "department-known", LocalizedText(zh: "部门 \(code) 已存在", en: "department \(code) is there already"),
                    hint: LocalizedText(
                        zh: "修改该部门：concord department set \(code)", en: "change it with concord department set \(code)")
                )
            }
            settings.departments.append(department)
        }
        let twins = result.view.settings.departments.filter { known in
            known.code != code && !known.name.isEmpty && known.name == options.name
        }
        for twin in twins.compactMap(\.code) {
            context.say(
                LocalizedText(
                    zh: "警告：部门 \(twin) 也叫“\(options.name ?? "")”，按名称导入时将无法区分",
                    en:
                        "warning: department \(twin) has the same name, \(options.name ?? ""): imports by name cannot tell them apart"
                ))
        }
        context.show(result.outcome, LocalizedText(zh: "已新增部门 \(code)", en: "department \(code) added"))
        return .yes
    }
}

struct SetDepartment: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change what is said of a department; lists are replaced whole.",
        discussion: "Example: concord department set RND --head new@example.org")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Its code or name.") var code: DepartmentReference
    @OptionGroup var options: DepartmentOptions

    func run(in context: CommandContext) async throws -> Answer {
        try options.refuseStrangeAddresses()
        let code = try context.department(self.code)
        let result = try await context.writer().changeDepartment(
            code, LocalizedText(zh: "修改部门 \(code)", en: "Department changed: \(code)")
        ) { options.apply(to: &$0) }
        context.show(result.outcome, LocalizedText(zh: "已修改部门 \(code)", en: "department \(code) changed"))
        return .yes
    }
}

struct CloseDepartment: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a department; its records and its code stay.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Its code or name.") var code: DepartmentReference
    @Option(help: "Its last day; today if left out.") var on: Day?
    @Option(help: "The department whose people act for it from then on.") var successor: DepartmentReference?

    func run(in context: CommandContext) async throws -> Answer {
        let code = try context.department(self.code)
        let successor = try self.successor.map(context.department)
        let known = try context.view().settings.department(code)?.closedOn
        let day = try on ?? known ?? context.view().now.day
        let result = try await context.writer().changeDepartment(
            code, LocalizedText(zh: "停用部门 \(code)", en: "Department closed: \(code)")
        ) {
            $0.closedOn = day
            $0.successor = successor
        }
        context.show(
            result.outcome, LocalizedText(zh: "部门 \(code) 于 \(day) 停用", en: "department \(code) is closed on \(day)"))
        return .yes
    }
}

extension RegisterWriter {
    fileprivate func changeDepartment(
        _ code: DepartmentCode, _ subject: LocalizedText, _ change: @escaping @Sendable (inout Department) -> Void
    ) async throws -> Done<EventResult> {
        try await changeSettings(subject) { settings in
            guard let index = settings.departments.firstIndex(where: { $0.code == code }) else {
                throw RegisterError(
                    "department-unknown",
                    LocalizedText(zh: "登记簿没有代码为 \(code) 的部门", en: "the register has no department \(code)"),
                    hint: LocalizedText(zh: "查看各部门：concord department list", en: "concord department list shows them"))
            }
            change(&settings.departments[index])
        }
    }
}
