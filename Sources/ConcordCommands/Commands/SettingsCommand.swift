import ArgumentParser
import Audit
import RecordText
import Records
import Register
import RegisterWriting

struct SettingsCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Show the register's settings, or replace them by an edited copy.",
        discussion: "Example: concord settings > s.yaml; edit s.yaml; concord settings --from s.yaml")
    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("The edited settings; - for standard input.", valueName: "file")) var from: String?

    func run(in context: CommandContext) async throws -> Answer {
        guard let from else {
            let view = try context.view()
            await context.show(
                SafeText.lines(
                    String(
                        decoding: FormText.write(view.settings, in: common.language ?? view.language),
                        as: UTF8.self)))
            return .yes
        }
        let reading = FormText.read(Settings.self, typedBytes: try context.read(from))
        guard !reading.findings.hasErrors else {
            throw RegisterError(
                "register-settings", LocalizedText(zh: "设置有误", en: "the settings are not sound"),
                findings: reading.findings.map { finding in
                    var finding = finding
                    finding.file = from
                    return finding
                })
        }
        let result = try await context.writer().changeSettings(LocalizedText(zh: "修改设置", en: "Settings changed")) {
            settings in
            let format = settings.format
            settings = reading.value
            settings.format = format
        }
        context.show(result.outcome, LocalizedText(zh: "设置已修改", en: "the settings are changed"))
        context.tell(result.view.arbiterFindings + result.view.witnessFindings)
        return .yes
    }
}
