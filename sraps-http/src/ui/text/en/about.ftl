# About

about-product = This product
about-version = Version
about-licence = Licence
about-libraries = Libraries
about-libraries-show = Show all with their licences
about-libraries-what = What this server is built with, and under which licences.
about-library = Library
about-inside = For who runs it
about-unknown = not known
about-server = Server
about-system = System
about-started = Started
about-database = Database
about-database-silent = It does not answer.
about-database-answers = answers within { $count } ms
about-disk = Disk with the data
about-disk-free = { $free } of { $total } free
about-disk-tight = little room left
about-certificate = Certificate valid until
about-certificate-over = expired
about-certificate-soon = { $count ->
    [0] ends today
    [one] { $count } day left
   *[other] { $count } days left
}
about-backup = Last backup
about-diagnostics = Save diagnostics
about-diagnostics-what = The diagnostics hold what stands here as a JSON file, for who helps you. There are no secrets, names or addresses in it.
about-bytes = { $count } bytes
about-kilobytes = { $count } kB
about-megabytes = { $count } MB
about-gigabytes = { $count } GB
