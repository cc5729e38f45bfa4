import ArgumentParser
import FoundationEssentials
import Publishing
import Records
import Register

struct Render: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a record as the form: HTML, PDF or Markdown.",
        discussion: """
            Examples: concord render 2024-MKT-001 -o 2024-MKT-001.pdf
                      concord render 2024-MKT-001 --round 1 --as html > form.html
                      concord render --all paper/ --from 2024-01-01
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber?
    @Option(help: "As it was in this round.") var round: Int?
    @Option(name: .customLong("as"), help: "markdown, html or pdf; by the file's ending if left out, else html.")
    var kind: FormKind?
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Where to; - or nothing is standard output.", valueName: "file"))
    var output: String?
    @Option(
        help: ArgumentHelp(
            "Every record into this folder, filed by year and initiating department; PDF unless --as says else.",
            valueName: "dir"))
    var all: String?
    @Flag(help: "With --all: a copy for each participating department too.") var copies = false
    @OptionGroup var filter: RecordFilter

    func validate() throws {
        if (number == nil) == (all == nil) { throw ValidationError("Name a record, or say --all DIR") }
        if all != nil, round != nil || output != nil { throw ValidationError("--round and -o are for one record") }
    }

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let maker = try FormMaker(register, desk.language)
        if !QRCode.isAvailable {
            desk.say(
                Phrase(
                    zh: "没有找到 libqrencode，页上没有二维码，只有文字（Debian：apt install libqrencode4）",
                    en:
                        "libqrencode is not installed: the pages have the digest as text, and no QR code (Debian: apt install libqrencode4)"
                ))
        }
        if let all {
            return try await Filing(desk: desk, maker: maker, folder: all, kind: kind ?? .pdf, copies: copies).file(
                filter)
        }
        guard let number else { return .no }
        let kind = kind ?? output.flatMap(FormKind.init(file:)) ?? .html
        let form = try await maker.form(of: number, round: round)
        let printer = kind == .pdf ? try await PDFPrinter(desk.world.programs) : nil
        let bytes = try await FormFile(kind: kind, printer: printer).bytes(form)
        if let output, output != "-" {
            try desk.write(output, bytes)
            desk.say(Phrase(zh: "\(number) 在 \(output)", en: "\(number) is in \(output)"))
        } else {
            try FileHandleWriter.standardOutput(bytes)
        }
        return .yes
    }
}

extension FormKind: ExpressibleByArgument {}
