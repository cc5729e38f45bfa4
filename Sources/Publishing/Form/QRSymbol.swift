/// A QR code as a square of modules (ISO/IEC 18004), without the quiet zone around it.
package struct QRSymbol: Equatable, Sendable {
    /// Modules in a row.
    package let width: Int
    /// Row by row; true is dark.
    package let modules: [Bool]

    /// Nil unless the modules fill a square.
    package init?(width: Int, modules: [Bool]) {
        guard width > 0, modules.count == width * width else { return nil }
        (self.width, self.modules) = (width, modules)
    }

    /// An SVG image of it for HTML, crisp at every size: one path, with a run of dark modules as one rectangle. The page must
    /// leave four modules of white around it.
    ///
    /// - Parameter label: what stands for the picture where it cannot be seen.
    func svg(label: String) -> String {
        "<svg class=\"code\" role=\"img\" aria-label=\"\(HTMLText(label))\" viewBox=\"0 0 \(width) \(width)\">"
            + "<path d=\"\(path)\"/></svg>"
    }

    private var path: String {
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, modules[row * width + column] { column += 1 }
                if column > start {
                    path += "M\(start) \(row)h\(column - start)v1h-\(column - start)z"
                } else {
                    column += 1
                }
            }
        }
        return path
    }
}
