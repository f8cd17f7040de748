# Provisioning-Profile

profiles-none = Noch keine Provisioning-Profile
profiles-none-what = Ein Provisioning-Profil sagt, was Telefone bekommen: den Server, zu dem sie umgeleitet werden, oder Einstellungen, oder beides. Legen Sie eines an und weisen Sie es dann Ihren Telefonen zu.
profiles-what = Was Telefone bekommen: den Server, zu dem sie umgeleitet werden, oder Einstellungen, oder beides. Jedes Telefon sollte eines haben.
profiles-search = Name eines Profils
profiles-not-found = Kein Profil enthält dies im Namen.
profiles-make = Neues Profil
profiles-does = Telefone bekommen
profiles-group = Produktfamilie
profiles-shared = vom Reseller
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
profile-shared-what = Dieses Profil gehört Ihrem Reseller und kann hier nur gelesen werden. Seine Geheimnisse werden nicht gezeigt. Duplizieren Sie es, um ein eigenes zu haben.
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
conflict = Dies wurde geändert, nachdem Sie es geöffnet hatten
conflict-merged = Von Ihnen ist noch nichts gespeichert. Was geändert wurde und Sie nicht angerührt hatten, ist unten ins Formular übernommen; was Sie eingegeben haben, steht so da. Das sind die Änderungen:
conflict-over = Von Ihnen ist noch nichts gespeichert, und alles Eingegebene steht unten. Wer es speichert, überschreibt diese Änderungen:
conflict-deleted = Dies wurde gelöscht, nachdem Sie es geöffnet hatten
conflict-deleted-what = Nichts Eingegebenes ist verloren: Es steht unten. Holen Sie das Gelöschte zurück, mit allem, was zusammen damit gelöscht wurde; speichern Sie dann.
conflict-anew = Alles Eingegebene steht unten. Speichern legt es neu an.
conflict-restore = Zurückholen
conflict-stays = Es lässt sich nicht zurückholen. Der genaue Grund:
conflict-restored = Es ist wieder da
conflict-restored-what = Ihre Eingaben stehen unten und sind noch nicht gespeichert. Dies geschah inzwischen:
conflict-open = Meine Eingaben verwerfen und den jetzigen Stand öffnen
flash-profile-made = Das Profil ist gespeichert.
flash-profile-saved = { $count ->
    [one] Das Profil ist gespeichert. { $count } Telefon bekommt ab seiner nächsten Anfrage etwas anderes.
   *[other] Das Profil ist gespeichert. { $count } Telefone bekommen ab ihrer nächsten Anfrage etwas anderes.
}
flash-profile-duplicated = Dies ist die Kopie.
flash-profile-duplicated-without = { $count ->
    [one] Dies ist die Kopie. { $count } Geheimnis des Resellers wurde weggelassen: Fügen Sie ein eigenes hinzu.
   *[other] Dies ist die Kopie. { $count } Geheimnisse des Resellers wurden weggelassen: Fügen Sie eigene hinzu.
}
flash-profile-deleted = Das Profil ist gelöscht.
flash-profile-retired = { $count ->
    [one] Das Profil ist gelöscht, und { $count } Telefon hat jetzt ein anderes.
   *[other] Das Profil ist gelöscht, und { $count } Telefone haben jetzt ein anderes.
}
flash-defaults-saved = { $count ->
    [one] Die Produktvorgaben sind gespeichert. { $count } Telefon kann ab seiner nächsten Anfrage etwas anderes bekommen.
   *[other] Die Produktvorgaben sind gespeichert. { $count } Telefone können ab ihrer nächsten Anfrage etwas anderes bekommen.
}
flash-defaults-deleted = { $count ->
    [one] Die Produktvorgaben sind gelöscht. { $count } Telefon bekommt sie nicht mehr.
   *[other] Die Produktvorgaben sind gelöscht. { $count } Telefone bekommen sie nicht mehr.
}
flash-repointed = { $count ->
    [one] { $count } Adresse hat ihren neuen Anfang.
   *[other] { $count } Adressen haben ihren neuen Anfang.
}
flash-repoint-left = { $count ->
    [one] Dies endete vorzeitig: { $count } Adresse ist geblieben, wie sie war. Bitte versuchen Sie es noch einmal.
   *[other] Dies endete vorzeitig: { $count } Adressen sind geblieben, wie sie waren. Bitte versuchen Sie es noch einmal.
}
defaults-what = Was jedes Telefon eines Modells bekommt, wenn sein Profil oder das Telefon selbst nichts anderes sagt.
defaults-none = Es gibt noch keine Produktvorgaben.
defaults-for = Vorgaben für ein Modell
defaults-for-hint = Sein Name, etwa D785 oder M900. Auch Modelle, die nicht in der Liste stehen, sind möglich.
defaults-open = Öffnen
defaults-no-model = Dies ist kein Name eines Modells.
defaults-changed = Geändert
defaults-of = Produktvorgaben für { $model }
defaults-layer = Die schwächste Ebene: Eine Einstellung in einem Profil oder des Telefons selbst verdeckt die, die hier steht.
defaults-delete = Produktvorgaben für { $model } löschen?
defaults-delete-what = Telefone dieses Modells bekommen diese Einstellungen nicht mehr. Was sie schon haben, behalten sie. Das kann rückgängig gemacht werden.
repoint = Auf einen anderen Server umstellen
repoint-what = Wenn ein Server umzieht: Geben Sie allen Umleitungen, die zu ihm führen, auf einmal einen neuen Anfang. Zuerst sehen Sie, was sich ändern würde.
repoint-from = Adressen, die beginnen mit
repoint-from-hint = Mindestens Schema und Server, genau wie in den Umleitungen: http://pbx1.example/
repoint-to = sollen beginnen mit
repoint-to-hint = Was folgt, bleibt, wie es ist.
repoint-look = Zeigen, was sich ändern würde
repoint-found = { $count ->
    [one] { $count } Adresse würde sich ändern
   *[other] { $count } Adressen würden sich ändern
}
repoint-parts = Profile: { $profiles }. Produktvorgaben: { $defaults }. Eigene von Telefonen: { $phones }.
repoint-reaches = { $count ->
    [one] Das erreicht { $shown } Telefon.
   *[other] Das erreicht { $shown } Telefone.
}
repoint-do = { $count ->
    [one] { $count } Adresse ändern
   *[other] { $count } Adressen ändern
}
repoint-changed = { $count ->
    [one] Inzwischen ist es { $count } und nicht { $seen }, wie Sie gesehen haben. Noch wurde nichts getan.
   *[other] Inzwischen sind es { $count } und nicht { $seen }, wie Sie gesehen haben. Noch wurde nichts getan.
}
repoint-thing = Wo sie steht
repoint-why = Warum sie bleibt
repoint-kept = { $count ->
    [one] { $count } Adresse bleibt, wie sie ist
   *[other] { $count } Adressen bleiben, wie sie sind
}
repoint-resellers = Sie gehört dem Reseller.
repoint-within = Ihre Eingabe endet mitten in einem Wort davon.
