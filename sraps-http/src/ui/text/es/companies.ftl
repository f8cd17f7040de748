# Empresas

companies-what = Elija la empresa cuyos teléfonos quiere gestionar.
companies-search = Nombre de una empresa
companies-none = Todavía no hay empresas. En cuanto se cree una, aparecerá aquí.
companies-not-found = Ninguna empresa tiene esto en su nombre.
companies-state = Estado
companies-active = Activa
companies-suspended = Suspendida
