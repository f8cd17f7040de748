# Listas y estados

menu-endpoints = Gestión de terminales
phones = Teléfonos
phones-add = Añadir teléfonos
profiles = Perfiles de aprovisionamiento
search = Buscar
pages = Páginas
pages-first = Primera página
pages-next = Página siguiente
more-than = más de { $count }
state-disabled = Desactivado
state-staged = Preparado
state-refused = Rechazado
state-change-pending = Cambio pendiente
state-handed-over = Redirigido
state-silent = Silencioso
state-up-to-date = Al día
