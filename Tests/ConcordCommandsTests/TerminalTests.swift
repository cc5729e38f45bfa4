import Testing

@testable import ConcordCommands

@Suite("Terminal")
struct TerminalTests {
    private static let screen = TerminalDevice(
        inputIsTerminal: true, outputIsTerminal: true, errorsAreTerminal: true, columns: 100, rows: 30)

    @Test("On a screen there is colour, a width and somebody to ask")
    func screen() {
        let terminal = Terminal(environment: ["TERM": "xterm"], device: Self.screen)
        #expect(terminal.output.showsColour && terminal.errors.showsColour)
        #expect(terminal.width == 100)
        #expect(terminal.height == 30)
        #expect(terminal.canAsk)
    }

    @Test("Into a file or a pipe goes plain text of any width")
    func pipe() {
        var device = Self.screen
        device.outputIsTerminal = false
        let terminal = Terminal(environment: ["TERM": "xterm"], device: device)
        #expect(!terminal.output.showsColour)
        #expect(terminal.errors.showsColour)
        #expect(terminal.width == nil)
        #expect(terminal.height == nil)
    }

    @Test(
        "Colour obeys --color, then NO_COLOR and TERM",
        arguments: [
            (["TERM": "xterm"], Terminal.ColourChoice.auto, true),
            (["TERM": "xterm", "NO_COLOR": "1"], .auto, false),
            (["TERM": "xterm", "NO_COLOR": ""], .auto, true),
            (["TERM": "dumb"], .auto, false),
            ([:], .auto, false),
            (["TERM": "dumb", "NO_COLOR": "1"], .always, true),
            (["TERM": "xterm"], .never, false),
        ])
    func colour(_ environment: [String: String], _ choice: Terminal.ColourChoice, _ expected: Bool) {
        let terminal = Terminal(environment: environment, colour: choice, device: Self.screen)
        #expect(terminal.output.showsColour == expected)
    }

    @Test("COLUMNS goes before what the screen says, when it is a number")
    func columns() {
        #expect(Terminal(environment: ["COLUMNS": "60"], device: Self.screen).width == 60)
        #expect(Terminal(environment: ["COLUMNS": "0"], device: Self.screen).width == 100)
        #expect(Terminal(environment: ["COLUMNS": "wide"], device: Self.screen).width == 100)
        #expect(Terminal(environment: ["COLUMNS": "60"], device: TerminalDevice()).width == 60)
    }

    @Test("A screen that does not tell its size is 80 by 24")
    func unknownSize() {
        let terminal = Terminal(environment: [:], device: TerminalDevice(outputIsTerminal: true))
        #expect(terminal.width == 80)
        #expect(terminal.height == 24)
    }

    @Test("Nobody is asked when input or errors go elsewhere")
    func nobody() {
        var device = Self.screen
        device.inputIsTerminal = false
        #expect(!Terminal(environment: [:], device: device).canAsk)
        device = Self.screen
        device.errorsAreTerminal = false
        #expect(!Terminal(environment: [:], device: device).canAsk)
    }

    @Test("Styles add up, and each line carries its own")
    func styles() {
        let colours = Terminal(environment: [:], colour: .always, device: TerminalDevice()).output
        let plain = Terminal(environment: [:], colour: .never, device: Self.screen).output
        #expect(colours.paint("坏", .bold + .red) == "\u{1B}[1;31m坏\u{1B}[0m")
        #expect(colours.paint("a\n\nb", .dim) == "\u{1B}[2ma\u{1B}[0m\n\n\u{1B}[2mb\u{1B}[0m")
        #expect(colours.paint("", .dim) == "")
        #expect(colours.paint("a", .plain) == "a")
        #expect(plain.paint("坏", .bold + .red) == "坏")
    }
}
