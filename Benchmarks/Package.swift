// swift-tools-version: 6.1
import PackageDescription

/// The benchmarks, a package of its own so that nobody who uses Conspectus builds it. `make bench` runs it.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "Conspectus", path: "..")],
    targets: [
        .systemLibrary(
            name: "CMachine", pkgConfig: "openblas",
            providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
        .executableTarget(
            name: "Measure", dependencies: ["CMachine", .product(name: "Conspectus", package: "Conspectus")]),
    ],
    swiftLanguageModes: [.v6]
)
