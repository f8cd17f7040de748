# Provisioning-Profile

profiles-none = Noch keine Provisioning-Profile
profiles-none-what = Ein Provisioning-Profil sagt, was Telefone bekommen: den Server, zu dem sie umgeleitet werden, oder Einstellungen, oder beides. Legen Sie eines an und weisen Sie es dann Ihren Telefonen zu.
profiles-what = Was Telefone bekommen: den Server, zu dem sie umgeleitet werden, oder Einstellungen, oder beides. Jedes Telefon sollte eines haben.
profiles-search = Name eines Profils
profiles-not-found = Kein Profil enthält dies im Namen.
profiles-make = Neues Profil
profiles-does = Telefone bekommen
profiles-group = Produktfamilie
profiles-shared = vom Wiederverkäufer
profiles-off = ausgeschaltet
profiles-settings = { $count ->
    [one] { $count } Einstellung
   *[other] { $count } Einstellungen
}
profile-unused = Noch kein Telefon verwendet dieses Profil.
profile-used = { $count ->
    [one] { $shown } Telefon verwendet dieses Profil.
   *[other] { $shown } Telefone verwenden dieses Profil.
}
profile-handed-over = { $count ->
    [one] { $shown } davon wurde bereits an einen anderen Server übergeben.
   *[other] { $shown } davon wurden bereits an einen anderen Server übergeben.
}
profile-edit = Profil { $name }
profile-show = Profil { $name } (nur lesen)
profile-any-group = Jede Familie
profile-note = Notiz
profile-more = Notiz und Provisioning
profile-on = Provisioning eingeschaltet
profile-on-what = Ist es ausgeschaltet, werden seine Telefone wie unbekannte beantwortet. Was sie schon haben, behalten sie.
profile-kind = Wofür ist dieses Profil?
kind-redirect = Umleiten
kind-redirect-what = Telefone werden zu einem anderen Server geschickt, etwa Ihrer Telefonanlage.
kind-settings = Einstellungen
kind-settings-what = Telefone bekommen ihre Einstellungen von hier.
kind-both = Beides
kind-both-what = Telefone bekommen einige Einstellungen und werden dann zu einem anderen Server geschickt.
redirect = Umleitung
target = Adresse des Servers
target-hint = Beginnt mit http://, https://, tftp:// oder ftp://. Jedes Telefon setzt für {"{"}mac{"}"} seine eigene MAC-Adresse ein. Eine Adresse, die auf / endet, ist ein Ordner.
target-perm = Berechtigung der Adresse auf dem Telefon
trial = Mit einer MAC-Adresse ausprobieren
trial-hint = Zeigt jede Anfrage, die dieses Telefon stellen wird. Nichts wird gespeichert oder gesendet.
trial-do = Ausprobieren
trial-asks = Dieses Telefon wird anfragen:
trial-model = (nach den Regeln eines { $model })
trial-no-model = (sein Modell ist an der MAC-Adresse nicht zu erkennen)
trial-general = Die Datei für alle Telefone
trial-own = Die Datei dieses Telefons
trial-firmware = Welche Firmware zu laden ist
trial-incomplete = Es kann weitere Anfragen geben: Die Regeln dieser Familie oder für diese Adresse sind nicht dokumentiert.
trial-nowhere = Dieses Profil leitet niemanden um.
save-anyway = Trotzdem speichern
save-mine = Meine Fassung darüber speichern
save-for = { $count ->
    [one] Für { $shown } Telefon speichern
   *[other] Für { $shown } Telefone speichern
}
duplicate = Duplizieren
profile-read-only = Ihre Rolle erlaubt es, dieses Profil anzusehen, aber nicht, es zu ändern.
profile-shared-what = Dieses Profil gehört Ihrem Wiederverkäufer und kann hier nur gelesen werden. Seine Geheimnisse werden nicht gezeigt. Duplizieren Sie es, um ein eigenes zu haben.
history = Verlauf
history-of = Verlauf von { $name }
history-what = Die letzten { $count } Fassungen, die neueste zuerst. Öffnen Sie eine, um zu sehen, was sie sagte, und zu ihr zurückzugehen.
history-version = Fassung
history-number = Fassung { $number }
history-version-of = { $name }, Fassung { $number }
history-now = jetzt
history-is-now = Das sagt das Profil jetzt.
history-compared = Was sich beim Wiederherstellen ändern würde
history-restore = Diese Fassung wiederherstellen
history-restore-for = { $count ->
    [one] Für { $shown } Telefon wiederherstellen
   *[other] Für { $shown } Telefone wiederherstellen
}
profile-delete = Profil { $name } löschen?
profile-delete-what = Kein Telefon verwendet es. Das kann rückgängig gemacht werden.
profile-in-use = { $count ->
    [one] So kann es nicht gelöscht werden: { $shown } Telefon verwendet es.
   *[other] So kann es nicht gelöscht werden: { $shown } Telefone verwenden es.
}
profile-reassign = Profil, das diese Telefone stattdessen bekommen
profile-reassign-choose = Profil wählen
profile-reassign-missing = Wählen Sie, was diese Telefone stattdessen bekommen.
profile-reassign-delete = Neu zuweisen und löschen
profile-delete-changed = Jemand hat dies inzwischen geändert. Es wurde nichts gelöscht. So ist es jetzt.
notices = Bevor Sie speichern
notices-what = Noch ist nichts gespeichert. Alles Eingegebene steht unten: Ändern Sie es oder speichern Sie trotzdem.
notice-drops-settings = { $count ->
    [one] Ein Profil, das nur umleitet, hat keine anderen Einstellungen: { $count } Einstellung unten wird entfernt. Wählen Sie „Beides“, um sie zu behalten.
   *[other] Ein Profil, das nur umleitet, hat keine anderen Einstellungen: { $count } Einstellungen unten werden entfernt. Wählen Sie „Beides“, um sie zu behalten.
}
notice-drops-target = Ein Profil mit Einstellungen leitet niemanden um: Die Adresse des Servers wird entfernt. Wählen Sie „Beides“, um sie zu behalten.
notice-says-nothing = Dieses Profil sagt nichts: Seine Telefone bekommen, was die Produktvorgaben sagen, oder nichts.
conflict = Jemand anderes hat dies zuerst gespeichert
conflict-what = Von Ihnen ist noch nichts gespeichert, und alles Eingegebene steht unten. Dies wurde geändert, während Sie daran arbeiteten:
conflict-open = Meine Eingaben verwerfen und den jetzigen Stand öffnen
flash-profile-made = Das Profil ist gespeichert.
flash-profile-saved = { $count ->
    [one] Das Profil ist gespeichert. { $count } Telefon bekommt ab seiner nächsten Anfrage etwas anderes.
   *[other] Das Profil ist gespeichert. { $count } Telefone bekommen ab ihrer nächsten Anfrage etwas anderes.
}
flash-profile-unchanged = Nichts war anders, also wurde nichts geändert.
flash-profile-duplicated = Dies ist die Kopie.
flash-profile-duplicated-without = { $count ->
    [one] Dies ist die Kopie. { $count } Geheimnis des Wiederverkäufers wurde weggelassen: Fügen Sie ein eigenes hinzu.
   *[other] Dies ist die Kopie. { $count } Geheimnisse des Wiederverkäufers wurden weggelassen: Fügen Sie eigene hinzu.
}
flash-profile-deleted = Das Profil ist gelöscht.
flash-profile-retired = { $count ->
    [one] Das Profil ist gelöscht, und { $count } Telefon hat jetzt ein anderes.
   *[other] Das Profil ist gelöscht, und { $count } Telefone haben jetzt ein anderes.
}
