import ArgumentParser
import Publishing
import Questions
import Records
import Register

struct SheetCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet",
        abstract: "A week's sheet for each department: what is late, what is due, what was done.",
        discussion: """
            Seven days from today. With --mail each head gets a mail; with --robot each department a small JSON file, whose text \
            a chat robot says as it stands. Nothing is put on record, and records with a class stay out of all JSON.

            Examples: concord sheet --department RND
                      concord sheet --mail out/ --robot robot/
            """)
    @OptionGroup var common: CommonOptions
    @Option(help: "That of this department alone.") var department: DepartmentReference?
    @Option(help: "The first of the seven days; today if left out.") var on: Day?
    @OptionGroup var mail: MailOption
    @Option(help: ArgumentHelp("Write the JSON files for chat robots into this folder.", valueName: "dir")) var robot:
        String?

    private static let shape = OutputShape<[SheetShowing.Told]>.list(of: SheetShowing.shape)
    static let answer = JSONAnswer("sheet", "A week's sheet for each department", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        let wanted = try department.map(context.department)
        let first = on ?? view.now.day
        let weeks = try await view.weeks(from: first).filter { wanted == nil || $0.department == wanted }
        let showing = SheetShowing(view, from: first, context.language)
        let sheets = try weeks.map(showing.sheet)
        if let folder = try await mail.mailFolder(context) {
            try await folder.putSheets(sheets.filter { !$0.isEmpty }, on: view)
        }
        if let robot { try put(sheets, into: robot, showing, context) }
        if common.format == .json {
            context.show(sheets.map(showing.told), as: Self.shape)
        } else if !mail.isAsked, robot == nil {
            await context.show(showing.text(zip(weeks, sheets).filter { !$0.1.isEmpty }, context))
            if sheets.allSatisfy(\.isEmpty) {
                context.say(LocalizedText(zh: "\(first) 起一周无应办事项", en: "nothing is due in the week from \(first)"))
            }
        }
        return .yes
    }

    /// A file a department, also where nothing is due: last week's would be said again.
    private func put(_ sheets: [WeekSheet], into folder: String, _ showing: SheetShowing, _ context: CommandContext)
        throws
    {
        try context.makeFolder(folder)
        for sheet in sheets {
            try context.write(
                "\(folder)/\(sheet.department).json", Array(SheetShowing.shape.text(of: showing.told(sheet)).utf8))
        }
        context.say(
            LocalizedText(
                zh: "已生成 \(sheets.count) 个 JSON 文件，尚未发送：\(folder)",
                en: "\(sheets.count) JSON file\(sheets.count == 1 ? "" : "s") written, not sent yet: \(folder)"))
    }
}
