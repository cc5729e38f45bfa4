import Glibc

/// What the operating system says about the three standard streams.
struct TerminalDevice: Sendable {
    var inputIsTerminal = false
    var outputIsTerminal = false
    var errorsAreTerminal = false
    /// The size of the screen; nil when neither output nor errors go to one, or when it does not tell.
    var columns: Int?
    var rows: Int?

    static func current() -> TerminalDevice {
        var device = TerminalDevice(
            inputIsTerminal: isatty(STDIN_FILENO) == 1, outputIsTerminal: isatty(STDOUT_FILENO) == 1,
            errorsAreTerminal: isatty(STDERR_FILENO) == 1)
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] where isatty(descriptor) == 1 {
            var size = winsize()
            guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { continue }
            device.columns = Int(size.ws_col)
            device.rows = size.ws_row > 0 ? Int(size.ws_row) : nil
            break
        }
        return device
    }
}
