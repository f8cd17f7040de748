# Phones from files

import = Import phones
import-what = Take a table of phones from a file, or paste it. You see what would become of each line before anything is registered.
import-file = File
import-file-what = CSV of at most { $mib } MiB with at most 10,000 phones. Separator and encoding are recognized. Let your spreadsheet treat the column of addresses as text, or it drops their leading zeros.
import-text = Or paste the table
import-read = Read
import-empty = Choose a file, or paste a table with at least one phone.
import-workbook = This is a workbook. Save the sheet as CSV, and take that file.
import-binary = This is not a text file. Save the table as CSV, and take that file.
import-too-long = More than 10,000 phones cannot be imported at once. Please divide the file.
import-lost = The file is not kept any more: files are kept for six hours. Please choose it again.
import-other = Another file
import-columns = What the columns say
import-header = The first line holds headings
import-no-column = (in no column)
import-column = Column { $count }
import-enabled = Provisioned (true or false)
import-check = Look again
import-would = What would be done
import-new = New
import-warnings = of these, to look at
import-yours = Registered here already
import-twice = Twice in the file
import-bad = Errors
import-errors = Save the lines with errors as CSV
import-profile-what = For lines that name no provisioning profile:
import-now = { $count ->
    [0] Register phones
    [one] Register { $count } phone
   *[other] Register { $count } phones
}
import-nothing = There is nothing to register: no line is a new phone without errors.
import-changed = You chose something else than was shown. Nothing was registered yet: this is what would be done now.
phones-export = Export CSV
phones-import = Import CSV
fault-no-profile = no provisioning profile
fault-unknown-profile = no provisioning profile has this name or id
fault-ambiguous-profile = more than one provisioning profile has this name; write its id
fault-model = no model has such a name
fault-enabled = expected true or false
