import Foundation
import Support
import Testing

@Suite struct NumberTextTests {
    /// The quick path and C give the same text, even where the twelfth digit depends on the last bit.
    @Test func numbersAreWrittenAsCWritesThem() {
        var generator = SeededGenerator(seed: 12)
        var numbers: [Double] = [
            0.1, 0.0001, 0.000099999999999999, 999_999_999_999.5, 99_999.999_999_95, 123_456.789_012_5,
            0.999_999_999_999_5,
            0.999_999_999_999_4, 1.000_000_000_005, 100.000_000_000_5, 1e11 + 0.5, 2.5, 1 / 3.0, 1e-5, 123e20, 1e-300,
        ]
        for _ in 0..<20_000 {
            let exponent = Double(generator.below(24)) - 8
            numbers.append((generator.unit() + 0.1) * pow(10, exponent))
            // Twelve digits and a half.
            let digits = Double(generator.below(900_000_000_000) + 100_000_000_000)
            numbers.append((digits + 0.5) / pow(10, Double(generator.below(15))))
        }
        for number in numbers {
            for signed in [number, -number] where signed != signed.rounded() || abs(signed) >= 1e12 {
                let expected = String(format: "%.12g", signed)
                if Numbers.text(signed) != expected {
                    Issue.record("\(signed): \(Numbers.text(signed)), not \(expected)")
                }
            }
        }
    }

    @Test func wholeNumbersAreWritten() {
        for number in [0, 7, -7, 10, 1_234_567_890, Int.max, Int.min] {
            var bytes: [UInt8] = []
            Numbers.append(number, to: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == String(number))
        }
    }
}
