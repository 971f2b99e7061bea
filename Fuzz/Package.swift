// swift-tools-version: 6.1
import PackageDescription

/// The fuzzer, a package of its own so that nobody who uses Conspectus builds it. `Scripts/checks/fuzz.sh` runs it.
let package = Package(
    name: "Fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "Conspectus", path: "..")],
    targets: [
        .executableTarget(
            name: "FuzzReading", dependencies: [.product(name: "Conspectus", package: "Conspectus")],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
        .executableTarget(
            name: "FuzzSegmentation", dependencies: [.product(name: "Conspectus", package: "Conspectus")],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
    ],
    swiftLanguageModes: [.v6]
)
