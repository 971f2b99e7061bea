/// Strict decoding.
enum UTF8Scalars {
    /// Appends the scalars of valid UTF-8; false if it is not valid.
    static func append(_ bytes: ArraySlice<UInt8>, to scalars: inout [UInt32]) -> Bool {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): scalars.append(scalar.value)
            case .emptyInput: return true
            case .error: return false
            }
        }
    }
}
