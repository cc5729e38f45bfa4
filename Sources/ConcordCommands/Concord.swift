import ArgumentParser

/// The program's commands, in the groups in which people use them.
public struct Concord: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "concord",
        abstract: "A git-backed register for cross-department coordination records.",
        discussion: """
            Departments meet, disagree, agree and promise; the register keeps it, numbered, signed and provable.

              concord demo /tmp/register          a register with records in every state
              concord init ~/register             an empty register
              concord new MKT                     write a record; its number is claimed first
              concord circulate 2024-MKT-001      send it round for confirmation
              concord sign 2024-MKT-001 --as RND  sign for a department
              concord verify 2024-MKT-001         prove it
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Set up",
                subcommands: [
                    Init.self, Clone.self, JoinCommand.self, DepartmentCommand.self, SignerCommand.self,
                    CalendarCommand.self,
                    SettingsCommand.self, Doctor.self, DemoCommand.self,
                ]),
            CommandGroup(
                name: "Record",
                subcommands: [New.self, Edit.self, Check.self, Format.self, Attach.self, VoidCommand.self]),
            CommandGroup(
                name: "Confirm",
                subcommands: [
                    NoticeCommand.self, TopicCommand.self, Circulate.self, Review.self, ObjectCommand.self, Sign.self,
                    Confirm.self, PaperCommand.self, Refer.self, RuleCommand.self, Delegate.self,
                ]),
            CommandGroup(
                name: "Follow up",
                subcommands: [
                    FeedbackCommand.self, AcceptCommand.self, ReturnCommand.self, RecheckCommand.self, Due.self,
                    Remind.self, SheetCommand.self, Extend.self, Settle.self,
                    HandoverCommand.self,
                ]),
            CommandGroup(
                name: "Read",
                subcommands: [
                    InboxCommand.self, Status.self, List.self, Actions.self, Search.self, Show.self, Log.self,
                    Changes.self, Diff.self, Stats.self, Query.self,
                ]),
            CommandGroup(
                name: "Keep",
                subcommands: [
                    Archive.self, HoldCommand.self, Release.self, RetentionCommand.self, Dispose.self, Restrict.self,
                    Unrestrict.self,
                ]),
            CommandGroup(
                name: "Together",
                subcommands: [PublishCommand.self, SyncCommand.self, ServerCommand.self, GateCommand.self]),
            CommandGroup(name: "Prove", subcommands: [Verify.self, AuditCommand.self]),
            CommandGroup(
                name: "Exchange", subcommands: [Render.self, Export.self, ImportCommand.self, MailCommand.self]),
            CommandGroup(name: "Under the hood", subcommands: [GitCommand.self, SchemaCommand.self, ManCommand.self]),
        ])

    public init() {}
}
