import ArgumentParser
import RecordText
import Records
import Register

struct SettingsCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Show the register's settings, or replace them by an edited copy.",
        discussion: "Example: concord settings > s.yaml; edit s.yaml; concord settings --from s.yaml")
    @OptionGroup var common: CommonOptions
    @Option(help: "The edited settings; - for standard input.") var from: String?

    func run(in context: CommandContext) async throws -> Answer {
        let register = try context.register()
        guard let from else {
            let snapshot = try register.snapshot()
            await context.show(
                SafeText.lines(
                    String(
                        decoding: FormText.write(snapshot.settings, in: common.language ?? snapshot.language),
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
        let result = try await register.changeSettings(LocalizedText(zh: "修改设置", en: "Settings changed")) { settings in
            let format = settings.format
            settings = reading.value
            settings.format = format
        }
        context.show(result, LocalizedText(zh: "设置已修改", en: "the settings are changed"))
        return .yes
    }
}
