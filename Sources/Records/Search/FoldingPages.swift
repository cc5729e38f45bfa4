/// ``FoldingTable`` as it is looked up, for every character of a text: 256 characters a page, of which most are not there.
struct FoldingPages {
    /// By all but the last byte of a code, where its page begins in `entries`; 0 for the page on which nothing is another.
    private var pages = [Int](repeating: 0, count: 0x11_0000 >> 8)
    /// 0 for a character that stands for itself; a code; or below 0 the place in `several`, from -1 on.
    private var entries = [Int32](repeating: 0, count: 256)
    private var several: [[Unicode.Scalar]] = []

    init() {
        entries.reserveCapacity(256 * 256)
        // `code:code.code,`, in hexadecimal.
        var (code, number): (UInt32?, UInt32) = (nil, 0)
        var folded: [Unicode.Scalar] = []
        for byte in FoldingTable.folds.utf8 {
            switch byte {
            case UInt8(ascii: ":"): (code, number) = (number, 0)
            case UInt8(ascii: "."), UInt8(ascii: ","):
                if let scalar = Unicode.Scalar(number) { folded.append(scalar) }
                number = 0
                if byte == UInt8(ascii: ","), let own = code {
                    set(own, folded)
                    (code, folded) = (nil, [])
                }
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt32(byte - UInt8(ascii: "0"))
            default: number = number << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            }
        }
        if let own = code {
            if let scalar = Unicode.Scalar(number) { folded.append(scalar) }
            set(own, folded)
        }
        var former: Unicode.Scalar?
        for scalar in FoldingTable.simplified.unicodeScalars {
            if let one = former { set(one.value, [scalar]) }
            former = former == nil ? scalar : nil
        }
    }

    private mutating func set(_ code: UInt32, _ folded: [Unicode.Scalar]) {
        let (page, place) = (Int(code >> 8), Int(code & 0xFF))
        if pages[page] == 0 {
            pages[page] = entries.count
            entries += [Int32](repeating: 0, count: 256)
        }
        if folded.count == 1 {
            entries[pages[page] + place] = Int32(folded[0].value)
        } else {
            entries[pages[page] + place] = -Int32(several.count) - 1
            several.append(folded)
        }
    }

    subscript(_ scalar: Unicode.Scalar) -> SearchFold.Folded {
        let entry = entries[pages[Int(scalar.value >> 8)] + Int(scalar.value & 0xFF)]
        guard entry >= 0 else { return .several(several[Int(-entry - 1)]) }
        return .one(entry == 0 ? scalar : Unicode.Scalar(UInt32(entry)) ?? scalar)
    }
}
