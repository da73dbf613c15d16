// Example. Copy it, change the values, and keep secrets in the environment.
using './main.bicep'

param name = 'reintegra'

// Left out, the region is the resource group's: param location = 'mexicocentral'

// Left out, pages of any origin may call: param allowedOrigins = ['https://www.example.org']

param alertEmail = 'operations@example.org'

param exchangeRatesUrl = 'https://api.frankfurter.dev/v2/rates?base={base}'
param exchangeRatesAttribution = 'Frankfurter (frankfurter.dev), reference rates of central banks'

param wiseToken = readEnvironmentVariable('WISE_TOKEN', '')

param personalDataKey = readEnvironmentVariable('PERSONAL_DATA_KEY', '')
