// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "whomet",
  dependencies: [.package(name: "readout", path: "../..")],
  targets: [
    .executableTarget(name: "whomet", dependencies: [.product(name: "Readout", package: "readout")])
  ]
)
